/*
 * A crowd: holds many streams open and tells when the middle one, the 99th in a hundred and the last of them
 * had each event.
 *
 *   watch PORT PATH VIEWERS KEY
 *   → "connected VIEWERS" once all lines are open, then for each event that everybody has had:
 *     its key and three moments in microseconds of CLOCK_MONOTONIC, which all processes of a machine share
 *
 * An event is known by the word that follows KEY at the start of a line (`id: ` or `data: t=`), and is had at
 * the empty line that ends it. Each viewer has an address of its own, 127.1.x.y, as viewers do.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#define WORD 48
#define UNDER_WAY 256

struct viewer {
	int socket, held;
	char line[WORD * 2]; /* the start of the line that is coming in */
	char word[WORD];     /* of the event that is coming in; empty: not known yet */
};

struct event {
	char word[WORD];
	int count;
	int64_t *at;
};

static struct event events[UNDER_WAY];
static int viewers, next_event;
static const char *key;
static size_t key_length;

static int64_t now_us(void) {
	struct timespec t;
	clock_gettime(CLOCK_MONOTONIC, &t);
	return (int64_t)t.tv_sec * 1000000 + t.tv_nsec / 1000;
}

static void had(const char *word) {
	struct event *e = NULL;
	for (int i = 0; i < UNDER_WAY && !e; i++)
		if (!strcmp(events[i].word, word)) e = &events[i];
	if (!e) {
		/* One that not everybody had by the time its place is needed is forgotten. */
		e = &events[next_event++ % UNDER_WAY];
		strcpy(e->word, word);
		e->count = 0;
		if (!e->at) e->at = malloc(sizeof *e->at * viewers);
	}
	if (e->count < viewers) e->at[e->count++] = now_us();
	if (e->count < viewers) return;
	/* Each was added as it came, so they are in order. */
	printf("%s %lld %lld %lld\n", word, (long long)e->at[viewers / 2], (long long)e->at[viewers * 99 / 100],
		(long long)e->at[viewers - 1]);
	fflush(stdout);
	e->word[0] = 0;
}

static void line_ended(struct viewer *v) {
	v->line[v->held] = 0;
	if (!v->held && v->word[0]) {
		had(v->word);
		v->word[0] = 0;
	} else if (!strncmp(v->line, key, key_length)) {
		size_t length = strcspn(v->line + key_length, " ;\r\n");
		if (length >= WORD) length = WORD - 1;
		memcpy(v->word, v->line + key_length, length);
		v->word[length] = 0;
	}
	v->held = 0;
}

static void take(struct viewer *v, const char *bytes, ssize_t count) {
	for (const char *end = bytes + count; bytes < end;) {
		const char *stop = memchr(bytes, '\n', end - bytes);
		int part = (stop ? stop : end) - bytes, room = sizeof v->line - 1 - v->held;
		if (part > room) memcpy(v->line + v->held, bytes, room), v->held += room;
		else memcpy(v->line + v->held, bytes, part), v->held += part;
		if (!stop) return;
		line_ended(v);
		bytes = stop + 1;
	}
}

static int enter(struct viewer *v, int number, int port, const char *request, int length) {
	struct sockaddr_in own = {.sin_family = AF_INET};
	own.sin_addr.s_addr = htonl(0x7f010000u + (number / 250) * 256 + number % 250 + 1);
	struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port)};
	inet_pton(AF_INET, "127.0.0.1", &to.sin_addr);
	int yes = 1;
	v->socket = socket(AF_INET, SOCK_STREAM, 0);
	if (v->socket < 0) return -1;
	setsockopt(v->socket, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &yes, sizeof yes);
	if (bind(v->socket, (struct sockaddr *)&own, sizeof own)) return -1;
	if (connect(v->socket, (struct sockaddr *)&to, sizeof to)) return -1;
	if (write(v->socket, request, length) != length) return -1;
	return fcntl(v->socket, F_SETFL, O_NONBLOCK);
}

static void listen_once(int poll, struct viewer *all, int wait) {
	static char bytes[1 << 18];
	struct epoll_event ready[512];
	int n = epoll_wait(poll, ready, 512, wait);
	for (int i = 0; i < n; i++) {
		struct viewer *v = &all[ready[i].data.u32];
		ssize_t got = read(v->socket, bytes, sizeof bytes);
		if (got < 0 && errno == EAGAIN) continue;
		if (got <= 0) {
			fprintf(stderr, "a line was closed: %.90s\n", v->line);
			exit(1);
		}
		take(v, bytes, got);
	}
}

int main(int argc, char **argv) {
	if (argc != 5) return fprintf(stderr, "watch PORT PATH VIEWERS KEY\n"), 2;
	int port = atoi(argv[1]), poll = epoll_create1(0);
	viewers = atoi(argv[3]);
	key = argv[4];
	key_length = strlen(key);
	struct rlimit most;
	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	static char request[1024];
	int length = snprintf(request, sizeof request,
		"GET %s HTTP/1.1\r\nhost: localhost:%d\r\naccept: text/event-stream\r\n\r\n", argv[2], port);
	struct viewer *all = calloc(viewers, sizeof *all);
	for (int i = 0; i < viewers; i++) {
		if (enter(&all[i], i, port, request, length) < 0) return perror("a viewer could not enter"), 1;
		struct epoll_event e = {.events = EPOLLIN, .data.u32 = i};
		epoll_ctl(poll, EPOLL_CTL_ADD, all[i].socket, &e);
		/* A queue of newcomers has an end. */
		if (i % 100 == 99) listen_once(poll, all, 2);
	}
	printf("connected %d\n", viewers);
	fflush(stdout);
	for (;;) listen_once(poll, all, -1);
}
