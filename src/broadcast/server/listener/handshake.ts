import { createHmac } from 'node:crypto';

/*
 * The SRT handshake packet, the only one this program parses and writes. It contains the caller's stream id and is
 * never encrypted (draft-sharabayko-srt-01 §3.2.1 and §4.3).
 */

const header = 16;
const body = 48;
/** Byte offsets in the packet. */
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
/** Value in the induction response that announces version 5. */
const magic = 0x4a17;
/** `SRT_REJX_UNAUTHORIZED` as a handshake type: 1000 plus the reason. */
const unauthorized = 1_000 + 1_401;

export interface Handshake {
	/** `induction`: first contact; `conclusion`: the actual request. */
	stage: 'induction' | 'conclusion';
	/** Cookie from the induction response; it proves the caller's address. */
	cookie: number;
	/** Empty if there is none. */
	streamId: string;
}

/**
 * Parses a packet.
 * @returns `null` if it is not a handshake or is truncated
 */
export function readHandshake(packet: Buffer): Handshake | null {
	// A control packet of type 0.
	if (packet.length < header + body || packet.readUInt32BE(0) >>> 16 !== 0x8000) return null;
	const type = packet.readInt32BE(at.type);
	if (type !== 1 && type !== -1) return null;
	let streamId = '';
	for (let from = header + body; from + 4 <= packet.length;) {
		const length = packet.readUInt16BE(from + 2) * 4;
		const content = packet.subarray(from + 4, from + 4 + length);
		// Each 32-bit word has its bytes in reverse order.
		if (packet.readUInt16BE(from) === streamIdType && content.length === length && length <= 512)
			streamId = Buffer.from(content).swap32().toString('latin1').replace(/\0+$/, '');
		from += 4 + length;
	}
	return { stage: type === 1 ? 'induction' : 'conclusion', cookie: packet.readUInt32BE(at.cookie), streamId };
}

/**
 * Returns the cookie that a caller must send back.
 * @param where the caller's address
 * @param minute a counter of minutes
 */
export const cookieOf = (secret: Buffer, where: string, minute: number): number =>
	createHmac('sha256', secret).update(`${minute} ${where}`).digest().readUInt32BE(0);

/** Builds the induction response. */
export function answerTo(packet: Buffer, cookie: number): Buffer {
	const answer = head(packet);
	answer.writeUInt32BE(5, at.version);
	answer.writeUInt16BE(0, at.encryption);
	answer.writeUInt16BE(magic, at.extension);
	answer.writeUInt32BE(cookie, at.cookie);
	return answer;
}

/** Builds the rejection of a conclusion. */
export function refusalOf(packet: Buffer): Buffer {
	const answer = head(packet);
	answer.writeUInt16BE(0, at.extension);
	answer.writeInt32BE(unauthorized, at.type);
	return answer;
}

/** Builds an induction on behalf of a caller that has already sent its conclusion. */
export function srtProbe(conclusion: Buffer): Buffer {
	const probe = Buffer.from(conclusion.subarray(0, header + body));
	probe.writeUInt32BE(0, at.to);
	probe.writeUInt32BE(4, at.version);
	probe.writeUInt16BE(0, at.encryption);
	probe.writeUInt16BE(2, at.extension);
	probe.writeInt32BE(1, at.type);
	probe.writeUInt32BE(0, at.cookie);
	return probe;
}

/** Returns a conclusion with another cookie. */
export function withCookie(conclusion: Buffer, cookie: number): Buffer {
	const packet = Buffer.from(conclusion);
	packet.writeUInt32BE(cookie, at.cookie);
	return packet;
}

/** Returns the common part of a response: the caller's handshake without extensions, addressed to the caller. */
function head(packet: Buffer): Buffer {
	const answer = Buffer.from(packet.subarray(0, header + body));
	packet.copy(answer, at.to, at.from, at.from + 4);
	return answer;
}
