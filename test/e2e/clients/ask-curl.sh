#!/bin/sh
# Asks STS who it is, again and again, with curl, which signs: a line with key id and ARN each time.
take() { printf %s "$keys" | sed -n "s/.*\"$1\": *\"\([^\"]*\)\".*/\1/p"; }
while :; do
  if [ -n "$AWS_CONTAINER_CREDENTIALS_FULL_URI" ]; then
    printf 'header = "Authorization: %s"\n' "$(cat "$AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE")" >"$HOME/curl-token"
    keys=$(curl -sSf -K "$HOME/curl-token" "$AWS_CONTAINER_CREDENTIALS_FULL_URI") || exit 1
    token=$(take Token)
  else
    keys=$("$STINT" credentials "$AWS_PROFILE") || exit 1
    token=$(take SessionToken)
  fi
  printf 'user = "%s:%s"\nheader = "X-Amz-Security-Token: %s"\n' "$(take AccessKeyId)" "$(take SecretAccessKey)" "$token" >"$HOME/curl-keys"
  answer=$(curl -sSf -K "$HOME/curl-keys" --aws-sigv4 aws:amz:eu-west-1:sts -d 'Action=GetCallerIdentity&Version=2011-06-15' "$STS_ENDPOINT") || exit 1
  printf '%s %s\n' "$(take AccessKeyId)" "$(printf %s "$answer" | sed -n 's/.*<Arn>\(.*\)<\/Arn>.*/\1/p')"
  sleep 0.5
done
