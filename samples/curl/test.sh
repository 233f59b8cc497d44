#!/usr/bin/env bash
# Tests of transfers.sh against the server at MIGRATION_PLATFORM_URL.
set -euo pipefail
cd "$(dirname "$0")"
export API=${MIGRATION_PLATFORM_URL:-http://localhost:5080}

control() { curl -sS --fail-with-body -X "$1" "$API/dev/$2" ${3:+-d "$3"}; }
field() { sed -n "s/.*\"$1\":\"\([^\"]*\)\".*/\1/p"; }
fail() { echo "FAILED: $*"; exit 1; }

# A sandbox is a world of its own, credentials included.
sandbox=$(control POST sandboxes)
id=$(field id <<< "$sandbox")
client_token=$(field clientToken <<< "$sandbox")
CLIENT_ID=$(field clientId <<< "$sandbox") CLIENT_SECRET=$(field clientSecret <<< "$sandbox") APP=$(field appId <<< "$sandbox")
export CLIENT_ID CLIENT_SECRET APP
trap 'control DELETE "sandboxes/$id"' EXIT

created=$(bash transfers.sh create my_transfer 00012345)
transfer=$(field id <<< "${created%%,\"component_id\"*}")
[ -n "$transfer" ] || fail "create: $created"
bash transfers.sh read "$transfer" | grep -q '"target":"00012345"' || fail "what was created is not read"
echo "ok - a transfer is created and read"

control POST faults "{\"clientToken\":\"$client_token\",\"path\":\"/api/\",\"status\":503,\"retryAfter\":1}" > /dev/null
bash transfers.sh read "$transfer" > /dev/null 2>&1 || fail "an overloaded API is not asked again"
echo "ok - an overloaded API is asked again"

control POST faults "{\"clientToken\":\"$client_token\",\"method\":\"POST\",\"path\":\"/api/\",\"when\":\"after\"}" > /dev/null
bash transfers.sh create lost 00012345 > /dev/null 2>&1 && fail "the answer was to be lost"
bash transfers.sh create lost 00012345 | grep -q 'already exists' || fail "a transfer whose answer was lost is not there"
echo "ok - a transfer whose answer was lost is there: the same name is refused"

control GET "requests?sandbox=$id&method=POST&path=/api/&limit=1" | grep -q '\\"value\\":\\"Balance\\"' || fail "the body was not received"
echo "ok - the server received what was meant"

bash transfers.sh delete "$transfer"
bash transfers.sh read "$transfer" > /dev/null 2>&1 && fail "what was deleted is still read"
echo "ok - a transfer is deleted"
