/* terminal.c - standard error, shared by lines and the progress bar: see terminal.h. */
#include "core/cli/terminal.h"

#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#define WIPE "\r\033[K"

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static volatile sig_atomic_t bar_is_shown;

/* Where standard error cannot be written there is nobody left to tell. */
static void
put(const char *text)
{
  (void)fputs(text, stderr);
  (void)fflush(stderr);
}

static void
wipe(void)
{
  if (bar_is_shown != 0)
    put(WIPE);
  bar_is_shown = 0;
}

void
terminal_write(const char *text)
{
  pthread_mutex_lock(&lock);
  wipe();
  put(text);
  pthread_mutex_unlock(&lock);
}

void
terminal_draw(const char *bar)
{
  pthread_mutex_lock(&lock);
  if (bar == NULL) {
    wipe();
  } else {
    /* Back at the first column: what a sink writes to the same terminal then runs over the bar, and
     * not on behind it. */
    char *line = g_strconcat("\r", bar, "\033[K\r", NULL);
    put(line);
    bar_is_shown = 1;
    g_free(line);
  }
  pthread_mutex_unlock(&lock);
}

void
terminal_leave(void)
{
  if (bar_is_shown != 0 && write(STDERR_FILENO, WIPE, strlen(WIPE)) < 0)
    return; /* the process is about to end: nothing is left to do about it */
}

bool
terminal_is_there(void)
{
  const char *type = g_getenv("TERM");
  return isatty(STDERR_FILENO) == 1 && type != NULL && type[0] != '\0' && strcmp(type, "dumb") != 0;
}

long
terminal_width(void)
{
  struct winsize size;
  if (ioctl(STDERR_FILENO, TIOCGWINSZ, &size) != 0 || size.ws_col == 0)
    return 80;
  return size.ws_col;
}
