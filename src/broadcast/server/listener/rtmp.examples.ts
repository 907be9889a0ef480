/* For tests: what an RTMP sender sends until it publishes. */

const handshake = Buffer.concat([Buffer.from([3]), Buffer.alloc(2 * 1_536, 7)]);
const string = (text: string): Buffer =>
	Buffer.concat([Buffer.from([2, text.length >> 8, text.length & 255]), Buffer.from(text)]);
const number = Buffer.concat([Buffer.from([0]), Buffer.alloc(8)]);

/** A message in chunks, the first with a whole header. */
export function rtmpMessage(
	{ type, id = 3, size = 128, time = 0 }: { type: number; id?: number; size?: number; time?: number },
	body: Buffer,
): Buffer {
	const late = time >= 0xff_ff_ff;
	const header = Buffer.alloc(11);
	header.writeUIntBE(late ? 0xff_ff_ff : time, 0, 3);
	header.writeUIntBE(body.length, 3, 3);
	header.writeUInt8(type, 6);
	const extended = Buffer.alloc(late ? 4 : 0);
	if (late) extended.writeUInt32BE(time);
	const start = (format: number): Buffer => {
		if (id < 64) return Buffer.from([(format << 6) | id]);
		if (id < 320) return Buffer.from([format << 6, id - 64]);
		return Buffer.from([(format << 6) | 1, (id - 64) & 255, (id - 64) >> 8]);
	};
	const recordingSegments = [start(0), header, extended, body.subarray(0, size)];
	for (let at = size; at < body.length; at += size)
		recordingSegments.push(start(3), extended, body.subarray(at, at + size));
	return Buffer.concat(recordingSegments);
}

export const rtmpCommand = (name: string, ...values: string[]): Buffer =>
	Buffer.concat([string(name), number, Buffer.from([5]), ...values.map(string)]);

/** All that a sender sends until it publishes. */
export const rtmpUntilPublish = (key: string, ...before: Buffer[]): Buffer =>
	Buffer.concat([
		handshake,
		rtmpMessage({ type: 20 }, rtmpCommand('connect', `rtmp://hall.example/${'live'.repeat(50)}`)),
		rtmpMessage({ type: 20 }, rtmpCommand('releaseStream', 'another')),
		...before,
		rtmpMessage({ type: 20, id: 8 }, rtmpCommand('publish', key, 'live')),
	]);
