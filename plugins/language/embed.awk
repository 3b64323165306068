# Turns a text file into a C file that holds it: awk -v name=NAME -f embed.awk FILE
# Comments and blank lines stay out.
BEGIN { printf "/* Made from a word list; edit that. */\nextern const char %s[];\nconst char %s[] = \"\"", name, name }
/^[ \t]*(#|$)/ { next }
{
  gsub(/\\/, "\\\\")
  gsub(/"/, "\\\"")
  printf "\n  \"%s\\n\"", $0
}
END { print ";" }
