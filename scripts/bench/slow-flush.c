/* Makes each flush to disk take as long as FLUSH_DELAY_US says, as a disk that is farther away would. For LD_PRELOAD. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>

typedef int (*flusher)(int);

static int delayed(const char *name, int fd) {
  flusher real = (flusher)dlsym(RTLD_NEXT, name);
  const char *asked = getenv("FLUSH_DELAY_US");
  long us = asked ? atol(asked) : 0;
  struct timespec delay = {us / 1000000, (us % 1000000) * 1000};
  nanosleep(&delay, NULL);
  return real(fd);
}

int fsync(int fd) { return delayed("fsync", fd); }
int fdatasync(int fd) { return delayed("fdatasync", fd); }
