/*
 * The limit to measure against: a program that does nothing but write one event to every open stream.
 *
 *   loop PORT BYTES
 *   → "ready"; takes in streams, and once nobody has come for a second tells all of them an event a second
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <netinet/tcp.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

static const char head[] =
	"HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\ntransfer-encoding: chunked\r\n\r\n";

int main(int argc, char **argv) {
	if (argc != 3) return fprintf(stderr, "loop PORT BYTES\n"), 2;
	int bytes = atoi(argv[2]), yes = 1, count = 0;
	struct rlimit most;
	getrlimit(RLIMIT_NOFILE, &most);
	most.rlim_cur = most.rlim_max;
	setrlimit(RLIMIT_NOFILE, &most);
	int *streams = malloc(sizeof(int) * most.rlim_cur);
	int door = socket(AF_INET, SOCK_STREAM, 0);
	setsockopt(door, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
	struct sockaddr_in at = {.sin_family = AF_INET, .sin_port = htons(atoi(argv[1]))};
	inet_pton(AF_INET, "127.0.0.1", &at.sin_addr);
	if (bind(door, (struct sockaddr *)&at, sizeof at) || listen(door, 4096)) return perror("listen"), 1;
	puts("ready");
	fflush(stdout);
	char *event = malloc(bytes + 64);
	char asked[2048];
	for (;;) {
		struct pollfd one = {.fd = door, .events = POLLIN};
		while (poll(&one, 1, 1000) > 0) {
			int s = accept(door, NULL, NULL);
			if (s < 0) break;
			setsockopt(s, IPPROTO_TCP, TCP_NODELAY, &yes, sizeof yes);
			if (read(s, asked, sizeof asked) <= 0 || write(s, head, sizeof head - 1) < 0) close(s);
			else streams[count++] = s;
		}
		if (!count) continue;
		struct timespec t;
		clock_gettime(CLOCK_MONOTONIC, &t);
		int size = sprintf(event, "%x\r\ndata: t=%lld;", bytes, (long long)t.tv_sec * 1000000 + t.tv_nsec / 1000);
		int payload = size - (int)(strchr(event, '\n') + 1 - event);
		memset(event + size, '.', bytes - payload - 2);
		size += bytes - payload - 2;
		memcpy(event + size, "\n\n\r\n", 4);
		size += 4;
		for (int i = 0; i < count; i++)
			if (write(streams[i], event, size) < 0) close(streams[i]), streams[i--] = streams[--count];
	}
}
