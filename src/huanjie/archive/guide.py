"""What a sealed folder tells a stranger who opens it, in Chinese and English."""

import html
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from huanjie.archive.checkpoint import Checkpoint, Verifier, printed
from huanjie.archive.manifest import FILES, Listed

README = """换届选举档案 / Election archive

档案名称 origin:   {origin}
记录条数 entries:  {size}
记录总根 root:     {root}
验证密钥 key:      {vkey}

【里面有什么】
files/          选举文件（公告、名单、结果、选票图像等），与原件逐字节相同
entries.jsonl   操作记录：谁、何时、办了什么事，一行一条
tile/           同一份记录的默克尔树（RFC 6962、C2SP tlog-tiles 格式）
checkpoint      经签名的记录状态
manifest.json   全部文件的清单（路径、SHA-256、大小）
SHA256SUMS      同一清单，供 sha256sum 使用
seal            经签名的封条：对上述两份清单和记录总根签名
vkey            验证密钥（公钥）

【怎样核对】
方法一（一条命令，不需要数据库和网络；有问题时指出是哪个文件、哪条记录）：
  huanjie archive verify 本文件夹 --key '从公告或会议记录上抄下的验证密钥'

方法二（不用本程序，在本文件夹内手工核对）：
1. 每个文件是否未变（没有输出即为相符）：
     sha256sum --check --quiet SHA256SUMS
2. 清单是否为封条所指的清单（两行都显示 OK 或“成功”）：
     sed -n '2,3p' seal | sha256sum --check
3. 封条的签名是否有效（显示 Signature Verified Successfully）：
{openssl}
4. 上面的验证密钥、记录总根，是否与公告、会议记录上印出的一致。
   这一步最要紧：造假的人可以连同密钥一起换掉，只有纸上的密钥和总根换不掉。
5. files/ 中是否有清单以外的文件（没有输出即为没有）：
{extra}

档案能证明什么、不能证明什么：封存之后文件和记录未被改动、增减；不能证明封存之前写入的内容属实。
纸质选票和签字的原件始终是最终依据。

────────────────────────────────────────────────────────

WHAT IS INSIDE
files/          papers, lists, results, images of ballots, byte for byte
entries.jsonl   the record of acts: who, when, what; one a line
tile/           the same record as a Merkle tree (RFC 6962, C2SP tlog-tiles)
checkpoint      the signed state of the record
manifest.json   every file with its path, SHA-256 and size
SHA256SUMS      the same list for sha256sum
seal            the signed seal over both lists and the record's root
vkey            the verification (public) key

HOW TO VERIFY
With one command, without database or network; it names the file or entry that differs:
  huanjie archive verify THIS_FOLDER --key 'the key as printed on the notice or the minutes'

By hand, without this program, inside this folder:
1. No file has changed (no output means that all agree):
     sha256sum --check --quiet SHA256SUMS
2. The lists are those that the seal names (both lines say OK):
     sed -n '2,3p' seal | sha256sum --check
3. The seal's signature is good ("Signature Verified Successfully"):
{openssl}
4. The key and the root above are those printed on the notices and the minutes. This step matters
   most: a forger can replace the key together with everything else, but not what is on paper.
5. files/ holds nothing beside the list (no output means nothing):
{extra}

What this proves: since sealing, no file and no entry was changed, added or removed. It does not
prove that what was written before sealing is true. The paper ballots and the signed originals
remain the final authority.
"""

OPENSSL = """\
     DESK=$(mktemp -d)
     sed '/^$/,$d' seal > "$DESK/text"
     sed -n 's/^— [^ ]* //p' seal | base64 -d | tail -c +5 > "$DESK/signature"
     (printf '\\060\\052\\060\\005\\006\\003\\053\\145\\160\\003\\041\\000'
      cut -d + -f 3- vkey | base64 -d | tail -c +2) > "$DESK/key"
     openssl pkeyutl -verify -pubin -keyform DER -inkey "$DESK/key" \\
       -rawin -in "$DESK/text" -sigfile "$DESK/signature\""""

EXTRA = """\
     find files ! -type d | LC_ALL=C sort > "$DESK/present"
     cut -c 67- SHA256SUMS | grep '^files/' | LC_ALL=C sort | comm -13 - "$DESK/present\""""

PAGE = """<!DOCTYPE html>
<html lang="zh-CN">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>换届选举档案 {origin}</title>
<style>
body {{ font: 1rem/1.6 sans-serif; max-width: 50rem; margin: 2rem auto; padding: 0 1rem }}
code {{ overflow-wrap: anywhere }}
table {{ border-collapse: collapse }}
th, td {{ border: 1px solid #767676; padding: .3rem .8rem; text-align: left }}
td.number {{ text-align: right }}
</style>
</head>
<body>
<h1>换届选举档案 <span lang="en">Election archive</span></h1>
<dl>
<dt>档案名称 <span lang="en">Origin</span></dt><dd><code>{origin}</code></dd>
<dt>记录条数 <span lang="en">Entries</span></dt><dd>{size}</dd>
<dt>记录总根 <span lang="en">Root of the record</span></dt><dd><code>{root}</code></dd>
<dt>验证密钥 <span lang="en">Verification key</span></dt><dd><code>{vkey}</code></dd>
</dl>
<p>请将验证密钥和总根与公告、会议记录上印出的核对。
核对方法见 <a href="README.txt">README.txt</a>。</p>
<p lang="en">Compare key and root with those printed on notices and minutes.
How to verify: <a href="README.txt">README.txt</a>.</p>
<table>
<caption>文件 <span lang="en">Files</span></caption>
<thead><tr><th scope="col">文件夹 <span lang="en">Folder</span></th>
<th scope="col">文件数 <span lang="en">Files</span></th>
<th scope="col">字节 <span lang="en">Bytes</span></th></tr></thead>
<tbody>
{rows}</tbody>
</table>
<p><a href="manifest.json">manifest.json</a> · <a href="SHA256SUMS">SHA256SUMS</a> ·
<a href="entries.jsonl">entries.jsonl</a> · <a href="checkpoint">checkpoint</a> ·
<a href="seal">seal</a> · <a href="vkey">vkey</a></p>
</body>
</html>
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Row:
    folder: str
    files: int
    size: int


def readme_text(checkpoint: Checkpoint, verifier: Verifier) -> str:
    """README.txt: what is in the folder and how to verify it by hand."""
    return README.format(openssl=OPENSSL, extra=EXTRA, **_named(checkpoint, verifier))


def index_page(checkpoint: Checkpoint, verifier: Verifier, *, listed: Iterable[Listed]) -> str:
    """index.html: the same for a browser, with the folders of the files."""
    rows = "".join(
        f'<tr><td><a href="{html.escape(_link(row.folder))}">{html.escape(row.folder)}</a></td>'
        f'<td class="number">{row.files}</td><td class="number">{row.size}</td></tr>\n'
        for row in _rows(listed)
    )
    named = {name: html.escape(value) for name, value in _named(checkpoint, verifier).items()}
    return PAGE.format(rows=rows, **named)


def _named(checkpoint: Checkpoint, verifier: Verifier) -> dict[str, str]:
    return {
        "origin": checkpoint.origin,
        "size": str(checkpoint.head.size),
        "root": printed(checkpoint.head.root),
        "vkey": verifier.vkey,
    }


def _link(folder: str) -> str:
    return "".join(f"%{ord(one):02X}" if one in '%?#:"' else one for one in folder) + "/"


def _rows(listed: Iterable[Listed]) -> list[_Row]:
    files: dict[str, int] = defaultdict(int)
    sizes: dict[str, int] = defaultdict(int)
    for one in listed:
        folder = one.path.rpartition("/")[0]
        if folder.split("/")[0] == FILES:
            files[folder] += 1
            sizes[folder] += one.size or 0
    return [_Row(folder=one, files=files[one], size=sizes[one]) for one in sorted(files)]
