// One client who takes all they can get: `attacker.ts HOW PORT CONNECTIONS PATH [COOKIE]`, from 127.0.0.2.
// `unread`: each connection sends 64 kB of requests at once and reads nothing.
// `unread-again`: one that is closed is opened again 4 s later.
// `crowd`: each connection asks again as soon as it was answered. Prints `sent` when all have begun.
import { Agent, get } from 'node:http';
import { connect } from 'node:net';

const [how = '', port = '', connections = '', path = '', cookie = ''] = process.argv.slice(2);
const to = { port: Number(port), host: '127.0.0.1', localAddress: '127.0.0.2' };
const headers = { ...(cookie && { cookie }) };
const request = `GET ${path} HTTP/1.1\r\nHost:x\r\n\r\n`;
const burst = Buffer.from(request.repeat(Math.floor(65_536 / request.length)));

let left = Number(connections);
const begun = (): void => void ((left -= 1) === 0 && process.stdout.write('sent\n'));

function unread(first: boolean): void {
	const socket = connect(to).pause();
	socket.once('connect', () => socket.write(burst, () => first && begun()));
	// Nothing is read: that it was closed is seen by writing.
	const tries = setInterval(() => socket.write('\r\n'), 4_000);
	socket
		.on('error', () => {})
		.once('close', () => {
			clearInterval(tries);
			if (how === 'unread-again') setTimeout(unread, 4_000, false);
		});
}

const agent = new Agent({ keepAlive: true, maxSockets: Infinity });
function again(first: boolean): void {
	const go = (): void => void setImmediate(again, false);
	get({ ...to, path, headers, agent }, (res) => {
		if (first) begun();
		res.resume().once('end', go).on('error', go);
	}).on('error', () => setTimeout(again, 100, false));
}

for (let n = 0; n < Number(connections); n += 1) (how === 'crowd' ? again : unread)(true);
