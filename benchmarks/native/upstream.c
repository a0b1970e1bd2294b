/*
 * An upstream that costs little: it reads requests and answers with replies that were made beforehand.
 *
 *     upstream PORT FOLDER
 *
 * Each file of the folder is a reply, head and body, as HTTP/1.1 says it. The first segment of a request's path names the
 * reply and says how it is given, so that whoever can set a base address can choose: /NAME[,lMS][,dMS][,uUS][,w]/...
 *
 *     l  milliseconds until the first byte
 *     d  milliseconds between two events, u  microseconds (of a reply in chunks, each chunk is an event)
 *     w  a write for each event, without a pause
 *
 * "REQBYT" (with its quotes) in a reply becomes the number of bytes of the request's body, so that a message that was lost
 * on the way shows in the usage. @ and nineteen zeros in an event become the time at which it is written, in nanoseconds of
 * CLOCK_MONOTONIC. GET /stats says how many calls are and were under way.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

#define SIZE_MARK "\"REQBYT\""
#define SIZE_DIGITS 8
#define TIME_MARK "@0000000000000000000"
#define TIME_DIGITS 19
#define LISTENERS 4
#define AT_ONCE 65536

typedef struct {
    char *name, *bytes;
    size_t length, size_at;   /* where the request's size stands; the length if nowhere */
    size_t *events;           /* where each event begins, the end included */
    int count;
    int stamped;
} Reply;

typedef struct Timer Timer;
typedef struct {
    int fd, place;            /* place among the timers, -1 if it has none */
    uint64_t due;
    char head[8192];          /* of the request */
    size_t head_length;
    int in_body, chunked, chunk_state, closing, busy, blocked;
    size_t left, body;
    long chunk_size;
    const Reply *reply;
    size_t sent;
    int event;
    long pause;               /* microseconds between events */
    int each;
    char digits[SIZE_DIGITS + 1];
    char own[512];            /* what is not a prepared reply, or an event with its time */
    size_t own_length, own_sent;
} Call;

static Reply replies[256];
static int reply_count, poller;
static Call **timers;
static int timer_count, timer_room;
static long calls, under_way, most_under_way, accepted;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

/* ---- timers: a heap, the first due on top ---- */

static void put(int place, Call *call) {
    timers[place] = call;
    call->place = place;
}

static void settle(int place) {
    Call *call = timers[place];
    while (place > 0 && timers[(place - 1) / 2]->due > call->due) {
        put(place, timers[(place - 1) / 2]);
        place = (place - 1) / 2;
    }
    for (;;) {
        int child = 2 * place + 1;
        if (child >= timer_count) break;
        if (child + 1 < timer_count && timers[child + 1]->due < timers[child]->due) child++;
        if (call->due <= timers[child]->due) break;
        put(place, timers[child]);
        place = child;
    }
    put(place, call);
}

static void wait_until(Call *call, uint64_t due) {
    if (timer_count == timer_room) timers = realloc(timers, sizeof *timers * (timer_room = timer_room * 2 + 1024));
    call->due = due;
    put(timer_count++, call);
    settle(call->place);
}

static void wait_no_more(Call *call) {
    int place = call->place;
    if (place < 0) return;
    call->place = -1;
    if (place == --timer_count) return;
    put(place, timers[timer_count]);
    settle(place);
}

/* ---- replies ---- */

static void load(const char *folder) {
    DIR *dir = opendir(folder);
    if (!dir) { perror(folder); exit(1); }
    for (struct dirent *entry; (entry = readdir(dir)) && reply_count < 256;) {
        if (entry->d_name[0] == '.') continue;
        char path[4096];
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        struct stat info;
        int fd = open(path, O_RDONLY);
        if (fd < 0 || fstat(fd, &info)) { perror(path); exit(1); }
        Reply *r = &replies[reply_count++];
        r->name = strdup(entry->d_name);
        r->length = info.st_size;
        r->bytes = malloc(r->length + 1);
        if (read(fd, r->bytes, r->length) != (ssize_t) r->length) { perror(path); exit(1); }
        close(fd);
        char *mark = memmem(r->bytes, r->length, SIZE_MARK, SIZE_DIGITS);
        r->size_at = mark ? (size_t) (mark - r->bytes) : r->length;
        r->stamped = memmem(r->bytes, r->length, TIME_MARK, TIME_DIGITS + 1) != NULL;
        char *body = memmem(r->bytes, r->length, "\r\n\r\n", 4);
        if (!body) { fprintf(stderr, "%s has no head\n", path); exit(1); }
        size_t at = body + 4 - r->bytes;
        r->events = malloc(sizeof(size_t) * (r->length / 8 + 3));
        r->events[r->count++] = 0;
        if (strcasestr(r->bytes, "chunked")) {
            while (at < r->length) {
                char *end;
                r->events[r->count++] = at;
                size_t size = strtoul(r->bytes + at, &end, 16);
                at = end + 2 - r->bytes + size + 2;
                if (!size) break;
            }
        }
        r->events[r->count] = r->length;
    }
    closedir(dir);
}

static const Reply *find(const char *name, size_t length) {
    for (int i = 0; i < reply_count; i++) {
        if (strlen(replies[i].name) == length && !memcmp(replies[i].name, name, length)) return &replies[i];
    }
    return NULL;
}

/* ---- writing: 1 if all went, 0 if the socket is full, -1 if it is closed ---- */

static int write_own(Call *call) {
    while (call->own_sent < call->own_length) {
        ssize_t n = send(call->fd, call->own + call->own_sent, call->own_length - call->own_sent, MSG_NOSIGNAL);
        if (n < 0) return errno == EAGAIN ? (call->blocked = 1, 0) : -1;
        call->own_sent += n;
    }
    return 1;
}

static int write_reply(Call *call, size_t until) {
    const Reply *r = call->reply;
    while (call->sent < until) {
        size_t end = until - call->sent > AT_ONCE ? call->sent + AT_ONCE : until;
        struct iovec parts[3];
        int count = 0;
        size_t mark = r->size_at, after = mark + (mark < r->length ? SIZE_DIGITS : 0);
        size_t from = call->sent;
        if (from < mark) {
            size_t to = end < mark ? end : mark;
            parts[count++] = (struct iovec) {r->bytes + from, to - from};
            from = to;
        }
        if (from < end && from < after) {
            size_t to = end < after ? end : after;
            parts[count++] = (struct iovec) {call->digits + (from - mark), to - from};
            from = to;
        }
        if (from < end) parts[count++] = (struct iovec) {r->bytes + from, end - from};
        struct msghdr message = {.msg_iov = parts, .msg_iovlen = count};
        ssize_t n = sendmsg(call->fd, &message, MSG_NOSIGNAL);
        if (n < 0) return errno == EAGAIN ? (call->blocked = 1, 0) : -1;
        call->sent += n;
    }
    return 1;
}

static int over(Call *call) {
    call->busy = 0;
    call->reply = NULL;
    under_way--;
    return call->closing ? -1 : 1;
}

/* An event with the time at which it goes out. */
static int write_stamped(Call *call) {
    const Reply *r = call->reply;
    size_t from = r->events[call->event], length = r->events[call->event + 1] - from;
    char *mark = length < sizeof call->own ? memmem(r->bytes + from, length, TIME_MARK, TIME_DIGITS + 1) : NULL;
    if (!mark) return write_reply(call, r->events[call->event + 1]);
    char digits[TIME_DIGITS + 1];
    snprintf(digits, sizeof digits, "%019llu", (unsigned long long) now());
    memcpy(call->own, r->bytes + from, length);
    memcpy(call->own + (mark + 1 - (r->bytes + from)), digits, TIME_DIGITS);
    call->own_length = length;
    call->own_sent = 0;
    call->sent = r->events[call->event + 1];
    return write_own(call);
}

static int answer(Call *call) {
    const Reply *r = call->reply;
    if (!call->pause && !call->each) {
        int done = write_reply(call, r->length);
        return done == 1 ? over(call) : done;
    }
    while (call->event < r->count) {
        int done = r->stamped ? write_stamped(call) : write_reply(call, r->events[call->event + 1]);
        if (done < 0) return done;
        if (done) call->event++;
        if (!done) return 0;
        if (call->pause && call->event < r->count) {
            wait_until(call, call->due + call->pause * 1000ull); /* keeps the pace, even if this was late */
            return 0;
        }
    }
    return over(call);
}

/* ---- reading ---- */

static const char *field(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = head; (line = strchr(line, '\n')); line++) {
        if (!strncasecmp(line + 1, name, length)) return line + 1 + length + strspn(line + 1 + length, " ");
    }
    return NULL;
}

static int request(Call *call) {
    under_way++;
    calls++;
    if (under_way > most_under_way) most_under_way = under_way;
    call->busy = 1;
    call->event = 0;
    call->sent = call->own_length = call->own_sent = 0;
    call->pause = call->each = 0;
    long latency = 0;
    char *path = strchr(call->head, ' ');
    char *name = path && path[1] == '/' ? path + 2 : NULL;
    if (name && !strncmp(name, "stats", 5)) {
        under_way--;
        calls--;
        char body[256];
        int n = snprintf(body, sizeof body, "{\"calls\":%ld,\"underWay\":%ld,\"mostUnderWay\":%ld,\"accepted\":%ld}",
                calls, under_way, most_under_way, accepted);
        if (strstr(name, "reset") == name + 6) most_under_way = calls = accepted = 0;
        call->own_length = snprintf(call->own, sizeof call->own,
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s", n, body);
        under_way++;
        call->reply = NULL;
        int done = write_own(call);
        return done == 1 ? over(call) : done;
    }
    size_t length = name ? strcspn(name, ",/ ") : 0;
    call->reply = name ? find(name, length) : NULL;
    if (!call->reply) {
        call->own_length = snprintf(call->own, sizeof call->own,
                "HTTP/1.1 404 Not Found\r\nContent-Type: text/plain\r\nContent-Length: 8\r\n\r\nno reply");
        int done = write_own(call);
        return done == 1 ? over(call) : done;
    }
    for (char *option = name + length; *option == ',';) {
        char kind = option[1];
        long value = strtol(option + 2, &option, 10);
        if (kind == 'l') latency = value;
        if (kind == 'd') call->pause = value * 1000;
        if (kind == 'u') call->pause = value;
        if (kind == 'w') call->each = 1;
    }
    snprintf(call->digits, sizeof call->digits, "%8zu", call->body);
    call->due = now();
    if (latency) {
        wait_until(call, call->due + latency * 1000000ull);
        return 0;
    }
    return answer(call);
}

/* Bytes of a body in chunks that are used up; *end is set behind the last. */
static size_t unchunk(Call *call, const char *bytes, size_t length, int *end) {
    size_t at = 0;
    while (at < length && !*end) {
        char b = bytes[at];
        switch (call->chunk_state) {
        case 0: /* its size */
            if (b == '\n') {
                call->left = call->chunk_size;
                call->body += call->chunk_size;
                call->chunk_state = call->chunk_size ? 1 : 3;
                call->chunk_size = 0;
            } else if (strchr("0123456789abcdefABCDEF", b)) {
                call->chunk_size = call->chunk_size * 16 + (b <= '9' ? b - '0' : (b | 32) - 'a' + 10);
            }
            at++;
            break;
        case 1: { /* its bytes, and the line's end after them */
            size_t n = length - at < call->left + 2 ? length - at : call->left + 2;
            if (n <= call->left) {
                call->left -= n;
            } else {
                call->chunk_state = n == call->left + 2 ? 0 : 2;
                call->left = 0;
            }
            at += n;
            break;
        }
        case 2:
            call->chunk_state = 0;
            at++;
            break;
        default: /* the empty line at the end */
            if (b == '\n') *end = 1;
            at++;
        }
    }
    return at;
}

static int take(Call *call, const char *bytes, size_t length) {
    size_t at = 0;
    while (at < length) {
        if (call->busy) return -1; /* nobody here sends the next request before it has its reply */
        if (!call->in_body) {
            size_t room = sizeof call->head - 1 - call->head_length, n = length - at < room ? length - at : room;
            size_t before = call->head_length;
            memcpy(call->head + before, bytes + at, n);
            call->head[call->head_length = before + n] = 0;
            size_t from = before > 3 ? before - 3 : 0;
            char *end = memmem(call->head + from, call->head_length - from, "\r\n\r\n", 4);
            if (!end) {
                if (n == room) return -1;
                return 0;
            }
            at += end + 4 - (call->head + before);
            end[2] = 0;
            call->head_length = 0;
            call->in_body = 1;
            call->chunk_state = call->chunked = 0;
            call->chunk_size = 0;
            call->body = call->left = 0;
            const char *value = field(call->head, "content-length:");
            if (value) call->body = call->left = strtoul(value, NULL, 10);
            value = field(call->head, "transfer-encoding:");
            if (value && !strncasecmp(value, "chunked", 7)) call->chunked = 1;
            value = field(call->head, "connection:");
            call->closing = value && !strncasecmp(value, "close", 5);
            if (field(call->head, "expect:") && send(call->fd, "HTTP/1.1 100 Continue\r\n\r\n", 25, MSG_NOSIGNAL) < 0) return -1;
        }
        int end = 0;
        if (call->chunked) {
            at += unchunk(call, bytes + at, length - at, &end);
        } else {
            size_t n = length - at < call->left ? length - at : call->left;
            at += n;
            call->left -= n;
            end = !call->left;
        }
        if (end) {
            call->in_body = 0;
            int r = request(call);
            if (r < 0) return r;
        }
    }
    return 0;
}

static int readable(Call *call) {
    static char bytes[256 * 1024];
    for (;;) {
        ssize_t n = recv(call->fd, bytes, sizeof bytes, 0);
        if (n == 0) return -1;
        if (n < 0) return errno == EAGAIN ? 0 : -1;
        int r = take(call, bytes, n);
        if (r < 0) return r;
        if ((size_t) n < sizeof bytes) {
            if (call->in_body) {
                /* whoever leaves Nagle's algorithm on would wait 40 ms for this; that is not its own work */
                int on = 1;
                setsockopt(call->fd, IPPROTO_TCP, TCP_QUICKACK, &on, sizeof on);
            }
            return 0;
        }
    }
}

static int writable(Call *call) {
    if (!call->blocked) return 0;
    call->blocked = 0;
    if (call->own_sent < call->own_length) {
        int done = write_own(call);
        if (done != 1) return done;
        if (call->reply && call->event < call->reply->count) call->event++;
    }
    return !call->busy || call->place >= 0 ? 0 : call->reply ? answer(call) : over(call);
}

static void hang_up(Call *call) {
    wait_no_more(call);
    close(call->fd);
    if (call->busy) under_way--;
    free(call);
}

static void welcome(int listener) {
    for (int i = 0; i < 256; i++) {
        int fd = accept4(listener, NULL, NULL, SOCK_NONBLOCK), on = 1;
        if (fd < 0) return;
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        Call *call = calloc(1, sizeof *call);
        call->fd = fd;
        call->place = -1;
        accepted++;
        struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLRDHUP | EPOLLET, .data.ptr = call};
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    }
}

int main(int count, char **args) {
    if (count != 3) { fprintf(stderr, "upstream PORT FOLDER\n"); return 2; }
    signal(SIGPIPE, SIG_IGN);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    load(args[2]);
    poller = epoll_create1(0);
    int listeners[LISTENERS]; /* several queues, for one holds few connections that nobody has accepted yet */
    for (int i = 0; i < LISTENERS; i++) {
        int on = 1, fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
        setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &on, sizeof on);
        setsockopt(fd, SOL_SOCKET, SO_REUSEPORT, &on, sizeof on);
        struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(atoi(args[1])),
                .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
        if (bind(fd, (void *) &address, sizeof address) || listen(fd, 65535)) { perror("listen"); return 1; }
        listeners[i] = fd;
        struct epoll_event event = {.events = EPOLLIN, .data.u64 = i};
        epoll_ctl(poller, EPOLL_CTL_ADD, fd, &event);
    }
    for (;;) {
        struct epoll_event events[512];
        struct timespec wait, *limit = NULL;
        if (timer_count) {
            uint64_t t = now(), left = timers[0]->due > t ? timers[0]->due - t : 0;
            wait = (struct timespec) {left / 1000000000, left % 1000000000};
            limit = &wait;
        }
        int n = epoll_pwait2(poller, events, 512, limit, NULL);
        for (int i = 0; i < n; i++) {
            if (events[i].data.u64 < LISTENERS) {
                welcome(listeners[events[i].data.u64]);
                continue;
            }
            Call *call = events[i].data.ptr;
            int r = 0;
            if (events[i].events & EPOLLOUT) r = writable(call);
            if (r >= 0 && events[i].events & EPOLLIN) r = readable(call);
            if (r < 0 || events[i].events & (EPOLLHUP | EPOLLERR)) hang_up(call);
        }
        if (timer_count) {
            for (uint64_t t = now() + 20000; timer_count && timers[0]->due <= t;) {
                Call *call = timers[0];
                wait_no_more(call);
                if (answer(call) < 0) hang_up(call);
            }
        }
    }
}
