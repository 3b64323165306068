# Turns a text file into a C file that holds it: awk -v name=NAME -f embed.awk FILE
# Comments and blank lines stay out.
BEGIN { printf "/* Made from a text file; edit that. */\nextern const char %s[];\nconst char %s[] = \"\"", name, name }
/^[ \t]*(#|$)/ { next }
{
  gsub(/\\/, "&&") # each one twice; awks do not agree on backslashes in what replaces
  gsub(/"/, "\\\"")
  printf "\n  \"%s\\n\"", $0
}
END { print ";" }
