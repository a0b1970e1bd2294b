/*
 * awake: keeps a core busy with work of the idle class, which gives way to everybody at once, so that the core does not
 * sleep. Waking a core of a virtual machine takes as long as a small request, and costs about as much.
 *
 * Ends with whoever started it.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <sched.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int main(void) {
    struct sched_param priority = {0};
    if (sched_setscheduler(0, SCHED_IDLE, &priority) != 0) {
        fprintf(stderr, "The cores may sleep, since the idle class can't be had (%s): say awake=no\n", strerror(errno));
        return 1;
    }
    pid_t parent = getppid();
    for (volatile unsigned long turns = 1;; turns++) {
        if ((turns & 0xFFFFFFF) == 0 && getppid() != parent) {
            return 0;
        }
    }
}
