#!/bin/sh
# Encrypts the newest backup for BACKUP_RECIPIENT (a public key of age) and copies it to BACKUP_TARGET (as scp takes it).
set -eu
[ -n "${BACKUP_RECIPIENT:-}" ] && [ -n "${BACKUP_TARGET:-}" ] || exit 0
cd "${ROSTRUM_BACKUPS:-${ROSTRUM_DATA:-data}/backups}"
newest=
# Names begin with the time: the last one in order is the newest.
for file in rostrum-*.tar.gz; do newest=$file; done
[ -f "$newest" ] || { echo "There is no backup in $PWD." >&2; exit 1; }
# Beside the backups: /tmp may be memory, and a backup is as large as the recordings. A killed copy leaves its folder.
rm -rf "$PWD"/.copy-*
folder=$(mktemp -d "$PWD/.copy-XXXXXX")
trap 'rm -rf "$folder"' EXIT
age --encrypt --recipient "$BACKUP_RECIPIENT" --output "$folder/$newest.age" "$newest"
scp -q -B "$folder/$newest.age" "$BACKUP_TARGET"
