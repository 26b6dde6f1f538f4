#!/bin/sh
# between.sh plain|tmux|passthrough|screen COMMAND...: a command in a multiplexer, which ends with
# its terminal. Where the harness wants the plain form (ICI_TUI_TERMINAL), the command alone.
between=$1
shift
if [ -n "$ICI_TUI_TERMINAL" ] || [ "$between" = plain ]; then exec "$@"; fi
folder=$(mktemp -d "${TMPDIR:-/tmp}/between.XXXXXX")
case $between in
screen)
    printf 'startup_message off\nhardstatus off\nautodetach off\n' >"$folder/rc"
    mkdir -m 700 "$folder/sockets"
    SCREENDIR=$folder/sockets exec screen -c "$folder/rc" "$@"
    ;;
*)
    # The row of the status line would be missing from the picture.
    printf 'set -g status off\nset -g destroy-unattached on\n' >"$folder/conf"
    [ "$between" = passthrough ] && echo 'set -g allow-passthrough on' >>"$folder/conf"
    exec tmux -S "$folder/socket" -f "$folder/conf" new-session "$@"
    ;;
esac
