import { createHmac } from 'node:crypto';

/*
 * The one packet of SRT that this program reads and writes: the handshake, in which a caller says its stream id. It is
 * not encrypted, whatever the stream is. draft-sharabayko-srt-01 §3.2.1 and §4.3.
 */

const header = 16;
const body = 48;
/** Where things stand in the packet. */
const at = {
	timestamp: 8,
	to: 12,
	version: 16,
	encryption: 20,
	extension: 22,
	type: 36,
	from: 40,
	cookie: 44,
} as const;
const streamIdType = 5;
/** Says in the answer to a knock that version 5 is spoken. */
const magic = 0x4a17;
/** `SRT_REJX_UNAUTHORIZED` as a type of handshake: 1000 and the reason. */
const unauthorized = 1_000 + 1_401;

export interface Handshake {
	/** `induction`: a caller knocks; `conclusion`: it says what it wants. */
	stage: 'induction' | 'conclusion';
	/** What it was given when it knocked: so it is where it says it is. */
	cookie: number;
	/** Empty when it says none. */
	streamId: string;
}

/** Reads a packet. @returns `null` when it is no handshake, or cut */
export function readHandshake(packet: Buffer): Handshake | null {
	// A packet of control, and of type 0.
	if (packet.length < header + body || packet.readUInt32BE(0) >>> 16 !== 0x8000) return null;
	const type = packet.readInt32BE(at.type);
	if (type !== 1 && type !== -1) return null;
	let streamId = '';
	for (let from = header + body; from + 4 <= packet.length;) {
		const length = packet.readUInt16BE(from + 2) * 4;
		const content = packet.subarray(from + 4, from + 4 + length);
		// Each word of four letters stands there backwards.
		if (packet.readUInt16BE(from) === streamIdType && content.length === length && length <= 512)
			streamId = Buffer.from(content).swap32().toString('latin1').replace(/\0+$/, '');
		from += 4 + length;
	}
	return { stage: type === 1 ? 'induction' : 'conclusion', cookie: packet.readUInt32BE(at.cookie), streamId };
}

/** What a caller has to bring back. @param where its address; @param minute of the day or of anything */
export const cookieOf = (secret: Buffer, where: string, minute: number): number =>
	createHmac('sha256', secret).update(`${minute} ${where}`).digest().readUInt32BE(0);

/** The answer to a knock. */
export function answerTo(packet: Buffer, cookie: number): Buffer {
	const answer = head(packet);
	answer.writeUInt32BE(5, at.version);
	answer.writeUInt16BE(0, at.encryption);
	answer.writeUInt16BE(magic, at.extension);
	answer.writeUInt32BE(cookie, at.cookie);
	return answer;
}

/** The answer to a conclusion that says: you may not. */
export function refusalOf(packet: Buffer): Buffer {
	const answer = head(packet);
	answer.writeUInt16BE(0, at.extension);
	answer.writeInt32BE(unauthorized, at.type);
	return answer;
}

/** A knock in the name of a caller who has already said what it wants. */
export function srtProbe(conclusion: Buffer): Buffer {
	const knock = Buffer.from(conclusion.subarray(0, header + body));
	knock.writeUInt32BE(0, at.to);
	knock.writeUInt32BE(4, at.version);
	knock.writeUInt16BE(0, at.encryption);
	knock.writeUInt16BE(2, at.extension);
	knock.writeInt32BE(1, at.type);
	knock.writeUInt32BE(0, at.cookie);
	return knock;
}

/** A conclusion with another cookie. */
export function withCookie(conclusion: Buffer, cookie: number): Buffer {
	const packet = Buffer.from(conclusion);
	packet.writeUInt32BE(cookie, at.cookie);
	return packet;
}

/** The beginning of an answer to a caller: its handshake without extensions, addressed to itself. */
function head(packet: Buffer): Buffer {
	const answer = Buffer.from(packet.subarray(0, header + body));
	packet.copy(answer, at.to, at.from, at.from + 4);
	return answer;
}
