/*
 * A steady load: requests fall due at a fixed rate, whether or not earlier ones have been answered, and each
 * one's time counts from the moment it was due. So a server that stops for a second is seen to have kept
 * everybody waiting who came in that second (a closed loop would count one slow request).
 *
 *   steady PORT RATE SECONDS LINES PATH [HEADER …]
 *   → requests errors p50 p95 p99 last, times in microseconds
 *
 * What is unanswered five seconds after the last was due counts as an error, and with the time it waited.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL

/* One line: what it waits for, and how much of an answer has come. */
struct line {
	int socket;
	int64_t due;     /* of the request under way; 0: idle */
	long left;       /* bytes of the body still to come; -1: the head is not whole yet */
	int held;        /* bytes of the head so far */
	char head[8192];
};

static int64_t now_ns(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * SECOND + t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

/* Takes what came; answers 1 when the answer is whole, -1 when it is not a page. */
static int take(struct line *l, const char *bytes, int count) {
	if (l->left < 0) {
		int room = sizeof l->head - 1 - l->held, take = count < room ? count : room;
		memcpy(l->head + l->held, bytes, take);
		l->held += take;
		l->head[l->held] = 0;
		char *end = strstr(l->head, "\r\n\r\n");
		if (!end) return room == take ? -1 : 0;
		char *length = strcasestr(l->head, "\r\ncontent-length:");
		if (!length || length > end || strncmp(l->head, "HTTP/1.1 200", 12)) return -1;
		int body = l->held - (int)(end + 4 - l->head) + count - take;
		l->left = atol(length + 17) - body;
	} else l->left -= count;
	return l->left == 0 ? 1 : l->left < 0 ? -1 : 0;
}

int main(int argc, char **argv) {
	if (argc < 6) return fprintf(stderr, "steady PORT RATE SECONDS LINES PATH [HEADER ...]\n"), 2;
	int port = atoi(argv[1]), lines = atoi(argv[4]);
	double rate = atof(argv[2]);
	int64_t total = rate * atof(argv[3]);
	static char request[8192];
	int length = snprintf(request, sizeof request, "GET %s HTTP/1.1\r\nhost: localhost:%d\r\n", argv[5], port);
	for (int i = 6; i < argc; i++)
		length += snprintf(request + length, sizeof request - length, "%s\r\n", argv[i]);
	length += snprintf(request + length, sizeof request - length, "\r\n");

	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
	inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
	struct line *all = calloc(lines, sizeof *all);
	int *idle = malloc(sizeof(int) * lines), free_lines = lines, poll = epoll_create1(0), yes = 1;
	for (int i = 0; i < lines; i++) {
		int s = all[i].socket = socket(AF_INET, SOCK_STREAM, 0);
		if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to)) return perror("connect"), 1;
		setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
		fcntl(s, F_SETFL, O_NONBLOCK);
		struct epoll_event e = {.events = EPOLLIN, .data.u32 = i};
		epoll_ctl(poll, EPOLL_CTL_ADD, s, &e);
		idle[i] = i;
	}

	int64_t *took = malloc(sizeof(int64_t) * (total + 1)), sent = 0, answered = 0, errors = 0;
	int64_t begin = now_ns() + SECOND / 100, end = begin + (int64_t)(total / rate * SECOND) + 5 * SECOND;
	static char bytes[1 << 18];
	struct epoll_event ready[256];
	while (answered + errors < total) {
		int64_t now = now_ns();
		if (now > end) break;
		while (sent < total && free_lines && begin + (int64_t)(sent * (SECOND / rate)) <= now) {
			struct line *l = &all[idle[--free_lines]];
			l->due = begin + (int64_t)(sent++ * (SECOND / rate));
			l->left = -1;
			l->held = 0;
			if (write(l->socket, request, length) != length) return perror("write"), 1;
		}
		/* Until the next is due, or only until something comes when no line is free. */
		int64_t pause = sent < total && free_lines ? begin + (int64_t)(sent * (SECOND / rate)) - now_ns() : SECOND / 10;
		struct timespec wait = {.tv_sec = 0, .tv_nsec = pause < 0 ? 0 : pause < SECOND ? pause : SECOND - 1};
		int n = epoll_pwait2(poll, ready, 256, &wait, NULL);
		for (int i = 0; i < n; i++) {
			struct line *l = &all[ready[i].data.u32];
			ssize_t got = read(l->socket, bytes, sizeof bytes);
			if (got < 0 && errno == EAGAIN) continue;
			if (got <= 0) return fprintf(stderr, "a line was closed\n"), 1;
			if (!l->due) return fprintf(stderr, "an answer that nobody asked for\n"), 1;
			int whole = take(l, bytes, got);
			if (!whole) continue;
			if (whole < 0) return fprintf(stderr, "not a page of a known length:\n%.300s\n", l->head), 1;
			took[answered++] = now_ns() - l->due;
			l->due = 0;
			idle[free_lines++] = ready[i].data.u32;
		}
	}
	int64_t now = now_ns(), count = answered;
	for (int i = 0; i < lines; i++)
		if (all[i].due) took[count++] = now - all[i].due, errors++;
	for (; sent < total; sent++) took[count++] = now - (begin + (int64_t)(sent * (SECOND / rate))), errors++;
	if (!count) return fprintf(stderr, "nothing was due\n"), 1;
	qsort(took, count, sizeof *took, by_size);
	printf("%ld %ld %ld %ld %ld %ld\n", (long)count, (long)errors, (long)(took[count / 2] / 1000),
		(long)(took[count * 95 / 100] / 1000), (long)(took[count * 99 / 100] / 1000), (long)(took[count - 1] / 1000));
	return 0;
}
