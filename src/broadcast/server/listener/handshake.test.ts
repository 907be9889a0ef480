import { expect, test } from 'vitest';
import { answerTo, cookieOf, srtProbe, readHandshake, refusalOf, withCookie } from './handshake.ts';

/** Builds a caller's conclusion with one extension of each kind. */
function conclusion(streamId: string, cookie = 0): Buffer {
	const packet = Buffer.alloc(64);
	packet.writeUInt32BE(0x8000_0000);
	packet.writeUInt32BE(5, 16);
	packet.writeInt32BE(-1, 36);
	packet.writeUInt32BE(0xcafe, 40);
	packet.writeUInt32BE(cookie, 44);
	const words = Math.ceil(streamId.length / 4);
	const id = Buffer.alloc(words * 4);
	id.write(streamId);
	const other = Buffer.from([0, 1, 0, 1, 9, 9, 9, 9]);
	const head = Buffer.from([0, 5, words >> 8, words & 255]);
	return Buffer.concat([packet, other, head, id.swap32()]);
}

test('The stream id is read whatever its length and whatever stands before it', () => {
	for (const id of ['a', 'abcd', 'x'.repeat(32), 'x'.repeat(33)])
		expect(readHandshake(conclusion(id, 7))).toEqual({ stage: 'conclusion', cookie: 7, streamId: id });
});

test('What is cut is none, or has no stream id; nothing is read past its end', () => {
	const whole = conclusion('x'.repeat(32));
	for (let length = 0; length < whole.length; length += 1) {
		const read = readHandshake(whole.subarray(0, length));
		if (length < 64) expect(read).toBeNull();
		else expect(read?.streamId).toBe('');
	}
});

test('A packet of data, or of another kind of control, is no handshake', () => {
	const data = conclusion('key');
	data.writeUInt32BE(12);
	const alive = conclusion('key');
	alive.writeUInt32BE(0x8001_0000);
	expect([data, alive].map(readHandshake)).toEqual([null, null]);
});

test('A cookie is of one address and one minute', () => {
	const secret = Buffer.alloc(32, 1);
	const given = new Set(
		[
			['192.0.2.1 4000', 1],
			['192.0.2.1 4001', 1],
			['192.0.2.2 4000', 1],
			['192.0.2.1 4000', 2],
		].map(([where, minute]) => cookieOf(secret, String(where), Number(minute))),
	);
	expect(given.size).toBe(4);
	expect(cookieOf(secret, '192.0.2.1 4000', 1)).toBe(cookieOf(secret, '192.0.2.1 4000', 1));
});

test('Answers go to the client that asked; what is handed on is what was asked, with another cookie', () => {
	const asked = conclusion('key', 7);
	for (const answer of [answerTo(asked, 8), refusalOf(asked)]) {
		expect(answer).toHaveLength(64);
		expect(answer.readUInt32BE(12)).toBe(0xcafe);
	}
	expect(readHandshake(srtProbe(asked))).toEqual({ stage: 'induction', cookie: 0, streamId: '' });
	expect(readHandshake(withCookie(asked, 9))).toEqual({ stage: 'conclusion', cookie: 9, streamId: 'key' });
	expect(asked.readUInt32BE(44)).toBe(7);
});
