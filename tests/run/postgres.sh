# Sourced: starts a PostgreSQL cluster of our own on a free port of 127.0.0.1, stopped at the end.
POSTGRES_BIN=$(ls -d /usr/lib/postgresql/*/bin | sort -V | tail -n 1)
POSTGRES_DIR=$(mktemp -d)
POSTGRES_PORT=$(python -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])')
as_postgres=""
if [ "$(id -u)" = 0 ]; then
    chown postgres "$POSTGRES_DIR"
    as_postgres="runuser -u postgres --"
fi
$as_postgres "$POSTGRES_BIN/initdb" -D "$POSTGRES_DIR/data" -U huanjie -A trust -E UTF8 --locale=C.UTF-8 >/dev/null
$as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -w -l "$POSTGRES_DIR/log" \
    -o "-c listen_addresses=127.0.0.1 -c unix_socket_directories=$POSTGRES_DIR -c fsync=off -p $POSTGRES_PORT" start >/dev/null
stop_postgres() {
    $as_postgres "$POSTGRES_BIN/pg_ctl" -D "$POSTGRES_DIR/data" -m immediate stop >/dev/null 2>&1 || true
    rm -rf "$POSTGRES_DIR"
}
trap stop_postgres EXIT INT TERM
POSTGRES_URL="postgresql://huanjie@127.0.0.1:$POSTGRES_PORT/postgres"
