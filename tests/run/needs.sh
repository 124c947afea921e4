#!/bin/sh
# What the tests need beyond Python packages: installed by apt when we may, else named and refused.
set -eu
missing=""
need() { # need PACKAGE TEST…
    package=$1
    shift
    if ! "$@" >/dev/null 2>&1; then missing="$missing $package"; fi
}
has_postgres() { ls /usr/lib/postgresql/*/bin/initdb; }
has_chromium() { command -v chromium || command -v chromium-browser || command -v google-chrome; }
has_libatomic() { ls /usr/lib/*/libatomic.so.1 /usr/lib/libatomic.so.1 /lib/*/libatomic.so.1 2>/dev/null | grep -q .; }
has_java() { command -v java; }
has_cjk() { fc-list :lang=zh-cn | grep -q .; }
need postgresql has_postgres
need chromium has_chromium
need poppler-utils command -v pdftoppm
need fontconfig command -v fc-list
need openssl command -v openssl
need fonts-noto-cjk has_cjk
need default-jre-headless has_java # Spark, for the rolls of a province
need libatomic1 has_libatomic # the browser driver's Node.js
[ -z "$missing" ] && exit 0
echo "测试还需要 / the tests also need:$missing"
as_root=""
if [ "$(id -u)" != 0 ]; then
    if command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then as_root="sudo -n"; else
        echo "请由管理员安装 / have an administrator install: apt-get install$missing" >&2
        exit 1
    fi
fi
if ! command -v apt-get >/dev/null 2>&1; then
    echo "本机没有 apt-get,请自行安装 / no apt-get here, install them yourself:$missing" >&2
    exit 1
fi
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -q >/dev/null
# shellcheck disable=SC2086
$as_root apt-get install -q -y --no-install-recommends $missing >/dev/null
