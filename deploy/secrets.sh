#!/usr/bin/env bash
# Makes what production.env leaves out, once: secrets.env for the servers, postgres.env, and two certificates, in the folder given, or in deploy/secrets.
# The server gets digests of the callers' secrets; the secrets themselves stand in callers.txt, to be handed out and then removed.
set -euo pipefail
umask 077
folder=${1:-$(dirname "$0")/secrets}
mkdir -p "$folder"
cd "$folder"
[ ! -e secrets.env ] || { echo "$folder/secrets.env is there already; nothing was changed." >&2; exit 1; }

random() { openssl rand -hex 32; }
digest() { printf %s "$1" | openssl dgst -sha256 -r | cut -d' ' -f1; }

certificate_password=$(random)
for name in signing encryption; do
  openssl req -x509 -newkey rsa:3072 -sha256 -days 730 -noenc -subj "/CN=migration-platform-$name" -keyout "$name.key" -out "$name.crt" 2> /dev/null
  PASSWORD=$certificate_password openssl pkcs12 -export -in "$name.crt" -inkey "$name.key" -out "$name.pfx" -passout env:PASSWORD
  rm "$name.key" "$name.crt"
  # The server runs as a user of its own, and the key in the file is encrypted.
  chmod 644 "$name.pfx"
done
chmod 755 .

database_password=$(random)
client_secret=$(random)
gateway_key=$(random)
roles_key=$(random)
risk_key=$(random)

echo "POSTGRES_PASSWORD=$database_password" > postgres.env
cat > secrets.env <<END
ConnectionStrings__MigrationPlatform="Host=postgres;Database=migrationplatform;Username=migrationplatform;Password=$database_password"
SignatureRequests__CodeSecret=$(openssl rand -base64 32)
Tokens__SigningCertificatePassword=$certificate_password
Tokens__EncryptionCertificatePassword=$certificate_password
Sms__Http__Headers__Authorization="Bearer the-key-of-your-gateway"
Clients__0__SecretHash=$(digest "$client_secret")
ApiKeys__0__KeyHash=$(digest "$gateway_key")
ApiKeys__1__KeyHash=$(digest "$roles_key")
ApiKeys__2__KeyHash=$(digest "$risk_key")
END
cat > callers.txt <<END
client mychain-backend: $client_secret
X-Gravitee-Api-Key: $gateway_key
x-auth-roles: $roles_key
x-auth-roles (risk): $risk_key
END
echo "$PWD: secrets.env, postgres.env, signing.pfx, encryption.pfx, callers.txt"
