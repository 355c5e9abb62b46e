# Joins one connection to another: started by nc for every connection, with the connection as input and output.
# CONNECT host:port joins until either side ends; OPEN host:port only tries whether a connection opens.
# After the first answer everything comes from the other side, or from nc, whose complaints start with "nc: ".
read -r verb target version
while read -r header && [ "${#header}" -gt 1 ]; do :; done
printf 'HTTP/1.1 200 Relayed\r\n\r\n'
case $verb in
    OPEN) nc -w "$CONNECT_SECONDS" "${target%:*}" "${target##*:}" -e true 2>&1 && echo open ;;
    *) exec nc -w "$CONNECT_SECONDS" "${target%:*}" "${target##*:}" 2>&1 ;;
esac
