#!/usr/bin/env bash
# A client of the app transfers: transfers.sh create NAME TARGET | read ID | delete ID
# Settings by environment: API (address), CLIENT_ID, CLIENT_SECRET, APP (id of the app).
set -euo pipefail

# An API that is overloaded is asked again, after the time it names.
call() { curl -sS --retry 3 "$@"; }

token=$(call "$API/oauth/v2/token" -d grant_type=client_credentials -d "client_id=$CLIENT_ID" -d "client_secret=$CLIENT_SECRET" \
  | sed 's/.*"access_token":"\([^"]*\)".*/\1/')
transfers="$API/api/apps/$APP/transfers"
bearer="Authorization: Bearer $token"

case "$1" in
  create)
    call "$transfers/" -H "$bearer" -H 'Content-Type: application/json' \
      -d "{\"name\":\"$2\",\"target\":\"$3\",\"attached_data\":[{\"key\":\"intent\",\"value\":\"Balance\"}]}" ;;
  read) call --fail "$transfers/$2/" -H "$bearer" ;;
  delete) call --fail -X DELETE "$transfers/$2/" -H "$bearer" ;;
esac
