/*
 * A crowd: opens many streams to one address and tells, for each event, how long it took until the last
 * of them had it. Events carry the moment of sending as `t=<nanoseconds of CLOCK_MONOTONIC>;`, which all
 * processes of one machine share.
 *
 *   watch PORT PATH VIEWERS EVENTS   → a line per event: median, 99th percentile and last, in microseconds
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
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static int64_t now_ns(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000000 + t.tv_nsec;
}

static int by_size(const void *a, const void *b) {
	int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
	return (x > y) - (x < y);
}

int main(int argc, char **argv) {
	if (argc != 5) return fprintf(stderr, "watch PORT PATH VIEWERS EVENTS\n"), 2;
	int port = atoi(argv[1]), viewers = atoi(argv[3]), events = atoi(argv[4]);
	struct rlimit most;
	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
	inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
	char request[512];
	int length = snprintf(request, sizeof request,
		"GET %s HTTP/1.1\r\nhost: localhost:%d\r\naccept: text/event-stream\r\n\r\n", argv[2], port);
	int poll = epoll_create1(0);
	for (int i = 0; i < viewers; i++) {
		int s = socket(AF_INET, SOCK_STREAM, 0);
		if (s < 0 || connect(s, (struct sockaddr *)&to, sizeof to)) return perror("connect"), 1;
		if (write(s, request, length) != length) return perror("write"), 1;
		fcntl(s, F_SETFL, O_NONBLOCK);
		struct epoll_event e = {.events = EPOLLIN, .data.fd = s};
		epoll_ctl(poll, EPOLL_CTL_ADD, s, &e);
		if (i % 200 == 199) usleep(2000); /* a queue of connections has an end */
	}
	fprintf(stderr, "connected %d\n", viewers);
	int64_t *took = malloc(sizeof(int64_t) * viewers);
	int64_t current = 0;
	int told = 0, done = 0;
	static char text[65536];
	struct epoll_event ready[512];
	while (done < events) {
		int n = epoll_wait(poll, ready, 512, 20000);
		if (n == 0) return fprintf(stderr, "silence\n"), 1;
		for (int i = 0; i < n; i++) {
			ssize_t got = read(ready[i].data.fd, text, sizeof text - 1);
			if (got <= 0) {
				if (got < 0 && errno == EAGAIN) continue;
				return fprintf(stderr, "a line was closed\n"), 1;
			}
			text[got] = 0;
			char *mark = strstr(text, "data: t=");
			if (!mark) continue;
			int64_t sent = strtoll(mark + 8, NULL, 10), seen = now_ns();
			if (sent != current) {
				if (told) fprintf(stderr, "event incomplete: %d\n", told);
				current = sent;
				told = 0;
			}
			took[told++] = seen - sent;
			if (told == viewers) {
				qsort(took, viewers, sizeof *took, by_size);
				printf("%ld %ld %ld\n", (long)(took[viewers / 2] / 1000), (long)(took[viewers * 99 / 100] / 1000),
					(long)(took[viewers - 1] / 1000));
				fflush(stdout);
				told = 0;
				current = 0;
				done++;
			}
		}
	}
	return 0;
}
