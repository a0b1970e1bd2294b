/*
 * Asks a gateway, checks every answer, and tells how long it took and what it cost the gateway.
 *
 *     load PORT PATH BODY [name=value …]
 *
 *     calls    calls under way at most, each over a connection of its own (64)
 *     warm     seconds before anything is counted (5)
 *     seconds  seconds that are counted (5)
 *     rate     calls that begin each second, whether or not others are over; without it, each is followed by the next
 *     text     what every answer must contain, at least once
 *     count    how often exactly
 *     pids     processes whose CPU time is told, as numbers with commas between
 *     header   a further line of the head, such as "Authorization: Bearer x"; as often as you like
 *
 * The latency of a call counts from the time at which it was due, so that a server that stalls is not flattered. @ and
 * nineteen digits in an answer are the time at which the upstream wrote it: the lag is the time until it was read here.
 * One line of JSON; times in microseconds.
 */
#define _GNU_SOURCE
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
#include <time.h>
#include <unistd.h>

#define STAMP_DIGITS 19
#define KEPT 64      /* bytes of an answer that are kept for what is cut in two */
#define HEAD 16384

typedef struct {
    uint32_t *values;
    size_t count, room;
} Series;

enum body { BY_LENGTH, BY_CHUNKS, BY_END };
enum chunk { SIZE, BYTES, AFTER, LAST };

typedef struct Call {
    int fd, open, busy, status, in_body, closing;
    enum body kind;
    enum chunk chunk;
    size_t left, sent, head_length, kept;
    long found;
    int line;
    uint64_t due, first;
    char head[HEAD + 1], tail[KEPT];
    struct Call *next;
} Call;

static Series latencies, firsts, lags;
static Call *idle;
static char *request, *wanted;
static size_t request_length, wanted_length;
static long wanted_count = -1, answers, failures, connects;
static int counting, poller;
static struct sockaddr_in address;
static char first_failure[256];

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000000ull + t.tv_nsec;
}

/* ---- figures ---- */

static void add(Series *series, uint64_t nanos) {
    if (!counting) return;
    if (series->count == series->room) {
        series->room = series->room * 2 + 4096;
        series->values = realloc(series->values, series->room * sizeof *series->values);
    }
    series->values[series->count++] = nanos / 1000 > UINT32_MAX ? UINT32_MAX : nanos / 1000;
}

static int ascending(const void *a, const void *b) {
    uint32_t x = *(const uint32_t *) a, y = *(const uint32_t *) b;
    return (x > y) - (x < y);
}

static void print(const char *name, Series *series) {
    if (!series->count) return;
    qsort(series->values, series->count, sizeof *series->values, ascending);
    size_t last = series->count - 1;
    printf(",\"%s\":{\"p50\":%u,\"p99\":%u,\"most\":%u}", name, series->values[last / 2],
            series->values[last * 99 / 100], series->values[last]);
}

static double ticks_of(int pid) {
    char path[64], text[1024];
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file) return 0;
    text[fread(text, 1, sizeof text - 1, file)] = 0;
    fclose(file);
    unsigned long user = 0, kernel = 0;
    char *end = strrchr(text, ')');
    if (end) sscanf(end + 2, "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &kernel);
    return user + kernel;
}

static double cpu_of(const char *pids) {
    double ticks = 0;
    while (pids && *pids) {
        char *end;
        ticks += ticks_of(strtol(pids, &end, 10));
        pids = *end ? end + 1 : end;
    }
    return ticks / sysconf(_SC_CLK_TCK);
}

static double busy(void) {
    double fields[8] = {0};
    FILE *file = fopen("/proc/stat", "r");
    if (!file) return 0;
    if (fscanf(file, "cpu %lf %lf %lf %lf %lf %lf %lf", fields, fields + 1, fields + 2, fields + 3, fields + 4, fields + 5,
                fields + 6) < 7) fields[0] = 0;
    fclose(file);
    return (fields[0] + fields[1] + fields[2] + fields[5] + fields[6]) / sysconf(_SC_CLK_TCK);
}

/* ---- connections ---- */

static void rest(Call *call) {
    call->busy = 0;
    call->next = idle;
    idle = call;
}

static void dial(Call *call) {
    int on = 1;
    call->fd = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
    call->open = call->busy = 0;
    connects++;
    setsockopt(call->fd, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
    if (connect(call->fd, (void *) &address, sizeof address) && errno != EINPROGRESS) {
        perror("connect");
        exit(1);
    }
    struct epoll_event event = {.events = EPOLLIN | EPOLLOUT | EPOLLET, .data.ptr = call};
    epoll_ctl(poller, EPOLL_CTL_ADD, call->fd, &event);
}

static void again(Call *call) {
    for (Call **link = &idle; *link; link = &(*link)->next) {
        if (*link == call) {
            *link = call->next;
            break;
        }
    }
    close(call->fd);
    dial(call);
}

static void push(Call *call) {
    while (call->sent < request_length) {
        ssize_t n = send(call->fd, request + call->sent, request_length - call->sent, MSG_NOSIGNAL);
        if (n < 0) return; /* what is wrong with the connection shows when it is read */
        call->sent += n;
    }
}

static void begin(Call *call, uint64_t due) {
    call->busy = 1;
    call->due = due;
    call->first = 0;
    call->found = call->sent = call->head_length = call->kept = call->in_body = call->status = call->closing = 0;
    push(call);
}

static void fail(Call *call, const char *why) {
    if (counting) failures++;
    if (!first_failure[0]) {
        snprintf(first_failure, sizeof first_failure, "%s; status %d, %ld of the text, %.120s", why, call->status, call->found,
                call->kept ? call->tail : call->head);
        for (char *c = first_failure; *c; c++) {
            if (*c == '"' || *c == '\\' || *c < ' ') *c = '\'';
        }
    }
}

/* ---- answers ---- */

/* Looks for the text, and for times; what may be the beginning of either is kept for the next piece. */
static void look(Call *call, const char *bytes, size_t length, uint64_t at) {
    static char all[KEPT + 256 * 1024];
    memcpy(all, call->tail, call->kept);
    memcpy(all + call->kept, bytes, length);
    size_t count = call->kept + length, longest = wanted_length > STAMP_DIGITS + 1 ? wanted_length : STAMP_DIGITS + 1;
    size_t from = 0;
    for (;;) {
        char *hit = memmem(all + from, count - from, wanted, wanted_length);
        if (!hit || (wanted[0] == '@' && hit + longest > all + count)) break;
        from = hit + wanted_length - all;
        call->found++;
        if (!call->first) {
            call->first = at;
            add(&firsts, at - call->due);
        }
        if (wanted[0] == '@') {
            uint64_t written = strtoull(hit + 1, NULL, 10);
            add(&lags, at > written ? at - written : 0);
        }
    }
    size_t begin = count > longest - 1 ? count - (longest - 1) : 0;
    if (begin < from) begin = from;
    call->kept = count - begin < KEPT ? count - begin : KEPT;
    memcpy(call->tail, all + count - call->kept, call->kept);
}

static int over(Call *call, uint64_t at) {
    if (call->status != 200) {
        fail(call, "status");
    } else if (wanted && (wanted_count < 0 ? call->found < 1 : call->found != wanted_count)) {
        fail(call, "text");
    }
    if (counting) answers++;
    add(&latencies, at - call->due);
    if (call->closing) {
        call->busy = 0;
        again(call);
        return -1;
    }
    rest(call);
    return 1;
}

static const char *field(const char *head, const char *name) {
    size_t length = strlen(name);
    for (const char *line = head; (line = strchr(line, '\n')); line++) {
        if (!strncasecmp(line + 1, name, length)) return line + 1 + length + strspn(line + 1 + length, " ");
    }
    return NULL;
}

/* How many of the bytes belong to the head; the answer's body begins after them. */
static size_t head(Call *call, const char *bytes, size_t length) {
    size_t before = call->head_length, n = length < HEAD - before ? length : HEAD - before;
    memcpy(call->head + before, bytes, n);
    call->head[call->head_length = before + n] = 0;
    char *end = strstr(call->head, "\r\n\r\n");
    if (!end) return length;
    end[2] = 0;
    call->status = atoi(call->head + 9);
    call->head_length = 0;
    size_t used = end + 4 - call->head - before;
    if (call->status == 100) return used;
    call->in_body = 1;
    const char *value = field(call->head, "connection:");
    call->closing = value && !strncasecmp(value, "close", 5);
    call->left = 0;
    if ((value = field(call->head, "transfer-encoding:")) && !strncasecmp(value, "chunked", 7)) {
        call->kind = BY_CHUNKS;
        call->chunk = SIZE;
        call->line = 0;
    } else if ((value = field(call->head, "content-length:"))) {
        call->kind = BY_LENGTH;
        call->left = strtoul(value, NULL, 10);
    } else {
        call->kind = BY_END;
        call->closing = 1;
    }
    return used;
}

/* Takes a piece of a body in chunks: 1 if that was the end. *used is how much was taken. */
static int chunks(Call *call, const char *bytes, size_t length, uint64_t at, size_t *used) {
    size_t i = 0;
    while (i < length) {
        char c = bytes[i];
        if (call->chunk == BYTES) {
            size_t n = length - i < call->left ? length - i : call->left;
            if (wanted) look(call, bytes + i, n, at);
            i += n;
            if (!(call->left -= n)) call->chunk = AFTER;
            continue;
        }
        i++;
        if (call->chunk == SIZE) {
            if (c == '\n') {
                call->chunk = call->left ? BYTES : LAST;
                call->line = 0;
            } else if (strchr("0123456789abcdefABCDEF", c)) {
                call->left = call->left * 16 + (c <= '9' ? c - '0' : (c | 32) - 'a' + 10);
            }
        } else if (call->chunk == AFTER) {
            if (c == '\n') call->chunk = SIZE;
        } else if (c == '\n') {
            if (!call->line) {
                *used = i;
                return 1;
            }
            call->line = 0;
        } else if (c != '\r') {
            call->line++;
        }
    }
    *used = i;
    return 0;
}

/* 1 if the answer is complete, -1 if its connection was replaced. */
static int take(Call *call, const char *bytes, size_t length, uint64_t at) {
    size_t i = 0;
    while (call->busy && (i < length || (call->in_body && call->kind == BY_LENGTH && !call->left))) {
        if (!call->in_body) {
            i += head(call, bytes + i, length - i);
            if (!call->in_body && i >= length) return 0;
            continue;
        }
        if (call->kind == BY_CHUNKS) {
            size_t used;
            int end = chunks(call, bytes + i, length - i, at, &used);
            i += used;
            if (end) return over(call, at);
            continue;
        }
        size_t n = length - i;
        if (call->kind == BY_LENGTH && call->left < n) n = call->left;
        if (wanted && n) look(call, bytes + i, n, at);
        i += n;
        if (call->kind == BY_LENGTH && !(call->left -= n)) return over(call, at);
    }
    return 0;
}

static void readable(Call *call) {
    static char bytes[256 * 1024];
    for (;;) {
        ssize_t n = recv(call->fd, bytes, sizeof bytes, 0);
        uint64_t at = now();
        if (n > 0) {
            if (call->busy && take(call, bytes, n, at) < 0) return;
            continue;
        }
        if (n < 0 && errno == EAGAIN) return;
        if (call->busy && call->in_body && call->kind == BY_END) {
            over(call, at);
            return;
        }
        if (call->busy) fail(call, n ? strerror(errno) : "the connection was closed");
        again(call);
        return;
    }
}

/* ---- what is asked ---- */

static char *file(const char *path, size_t *length) {
    int fd = open(path, O_RDONLY);
    struct stat info;
    if (fd < 0 || fstat(fd, &info)) { perror(path); exit(1); }
    char *bytes = malloc(info.st_size + 1);
    if (read(fd, bytes, info.st_size) != info.st_size) { perror(path); exit(1); }
    close(fd);
    *length = info.st_size;
    return bytes;
}

static void make(const char *port, const char *path, const char *body, const char *lines) {
    size_t length;
    char *bytes = file(body, &length);
    request = malloc(length + strlen(lines) + strlen(path) + 512);
    request_length = sprintf(request,
            "POST %s HTTP/1.1\r\nHost: 127.0.0.1:%s\r\nContent-Type: application/json\r\nContent-Length: %zu\r\n%s\r\n", path,
            port, length, lines);
    memcpy(request + request_length, bytes, length);
    request_length += length;
    free(bytes);
}

int main(int count, char **args) {
    if (count < 4) { fprintf(stderr, "load PORT PATH BODY [name=value ...]\n"); return 2; }
    signal(SIGPIPE, SIG_IGN);
    int calls = 64;
    double warm = 5, seconds = 5, rate = 0;
    const char *pids = NULL;
    static char lines[8192];
    for (int i = 4; i < count; i++) {
        char *value = strchr(args[i], '=');
        if (!value) { fprintf(stderr, "%s is no name=value\n", args[i]); return 2; }
        *value++ = 0;
        if (!strcmp(args[i], "calls")) calls = atoi(value);
        else if (!strcmp(args[i], "warm")) warm = atof(value);
        else if (!strcmp(args[i], "seconds")) seconds = atof(value);
        else if (!strcmp(args[i], "rate")) rate = atof(value);
        else if (!strcmp(args[i], "text")) wanted_length = strlen(wanted = value);
        else if (!strcmp(args[i], "count")) wanted_count = atol(value);
        else if (!strcmp(args[i], "pids")) pids = value;
        else if (!strcmp(args[i], "header")) strcat(strcat(lines, value), "\r\n");
        else { fprintf(stderr, "there is no %s\n", args[i]); return 2; }
    }
    if (wanted_length >= KEPT) { fprintf(stderr, "the text is too long\n"); return 2; }
    make(args[1], args[2], args[3], lines);
    struct rlimit files;
    getrlimit(RLIMIT_NOFILE, &files);
    files.rlim_cur = files.rlim_max;
    setrlimit(RLIMIT_NOFILE, &files);
    address = (struct sockaddr_in) {.sin_family = AF_INET, .sin_port = htons(atoi(args[1])),
            .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    poller = epoll_create1(0);
    for (int i = 0; i < calls; i++) dial(calloc(1, sizeof(Call)));

    uint64_t start = now(), from = start + warm * 1e9, until = from + seconds * 1e9, due = start;
    double cpu = 0, all = 0;
    long begun = 0;
    for (uint64_t t = start; t < until; t = now()) {
        if (!counting && t >= from) {
            counting = 1;
            connects = 0;
            from = t;
            cpu = cpu_of(pids);
            all = busy();
        }
        while (idle && (!rate || due <= t)) {
            Call *call = idle;
            idle = call->next;
            begin(call, rate ? due : t);
            if (rate) due = start + ++begun * 1e9 / rate;
        }
        uint64_t next = counting ? until : from;
        if (rate && idle && due < next) next = due;
        uint64_t left = next > t ? next - t : 0;
        struct timespec wait = {left / 1000000000, left % 1000000000};
        struct epoll_event events[1024];
        int n = epoll_pwait2(poller, events, 1024, &wait, NULL);
        for (int i = 0; i < n; i++) {
            Call *call = events[i].data.ptr;
            if (events[i].events & EPOLLOUT) {
                if (!call->open) {
                    int error = 0;
                    socklen_t size = sizeof error;
                    getsockopt(call->fd, SOL_SOCKET, SO_ERROR, &error, &size);
                    if (error) {
                        fail(call, strerror(error));
                        usleep(1000); /* nobody listens: do not ask as fast as one can */
                        again(call);
                        continue;
                    }
                    call->open = 1;
                    rest(call);
                } else if (call->busy) {
                    push(call);
                }
            }
            if (call->open && events[i].events & (EPOLLIN | EPOLLHUP | EPOLLERR)) readable(call);
        }
    }
    double took = (now() - from) / 1e9;
    cpu = cpu_of(pids) - cpu;
    all = busy() - all;
    printf("{\"answers\":%ld,\"failures\":%ld,\"seconds\":%.2f,\"perSecond\":%.1f,\"cpuMicros\":%.2f,\"cores\":%.2f,"
            "\"busyCores\":%.2f,\"reconnects\":%ld", answers, failures, took, answers / took, answers ? cpu * 1e6 / answers : 0,
            cpu / took, all / took, connects);
    print("latency", &latencies);
    print("first", &firsts);
    print("lag", &lags);
    if (first_failure[0]) printf(",\"firstFailure\":\"%s\"", first_failure);
    printf("}\n");
    return 0;
}
