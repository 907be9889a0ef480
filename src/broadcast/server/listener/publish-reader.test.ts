import { array, assert, integer, property, uint8Array } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PublishReader } from './publish-reader.ts';
import { rtmpCommand, rtmpMessage, rtmpUntilPublish } from './rtmp.examples.ts';

const key = 'x'.repeat(32);
const readAll = (bytes: Buffer): string | null => new PublishReader().push(bytes);

describe('a sender’s stream key', () => {
	it('is the one it publishes, and no other name that it sent before', () => {
		expect(readAll(rtmpUntilPublish(key))).toBe(key);
		expect(readAll(rtmpUntilPublish(key, rtmpMessage({ type: 20 }, rtmpCommand('FCPublish', 'y'))))).toBe(
			key,
		);
	});
	it('is found at its last byte, however the bytes are divided', () => {
		const bytes = rtmpUntilPublish(key);
		assert(
			property(array(integer({ min: 1, max: 900 })), (sizes) => {
				const reader = new PublishReader();
				let at = 0;
				for (const size of sizes) {
					const part = bytes.subarray(at, (at += size));
					if (at < bytes.length) expect(reader.push(part)).toBeNull();
					else if (part.length) expect(reader.push(part)).toBe(key);
				}
			}),
		);
		const reader = new PublishReader();
		for (const byte of bytes.subarray(0, -1)) expect(reader.push(Buffer.from([byte]))).toBeNull();
		expect(reader.push(bytes.subarray(-1))).toBe(key);
	});
	it.each([64, 319, 320, 65_599])('is found in the chunk stream %i', (id) => {
		const long = rtmpMessage({ type: 20, id }, rtmpCommand('publish', 'k'.repeat(300)));
		expect(readAll(rtmpUntilPublish('', long))).toBe('k'.repeat(300));
	});
	it('is found after another chunk size, after late times, and as an AMF3 command', () => {
		const size = Buffer.from([0, 0, 16, 0]);
		const large = rtmpMessage({ type: 20, size: 4_096 }, rtmpCommand('publish', 'k'.repeat(300)));
		expect(readAll(rtmpUntilPublish('', rtmpMessage({ type: 1, id: 2 }, size), large))).toBe('k'.repeat(300));
		const late = rtmpMessage({ type: 9, time: 0x1_00_00_00 }, Buffer.alloc(400));
		expect(readAll(rtmpUntilPublish(key, late))).toBe(key);
		const other = Buffer.concat([Buffer.alloc(1), rtmpCommand('publish', 'third')]);
		expect(readAll(rtmpUntilPublish('', rtmpMessage({ type: 17 }, other)))).toBe('third');
	});
	it('is found in chunks between those of another message', () => {
		const [one, two] = [
			rtmpMessage({ type: 8, id: 5 }, Buffer.alloc(200)),
			rtmpMessage({ type: 20, id: 6 }, rtmpCommand('publish', 'k'.repeat(150))),
		];
		const first = 1 + 11 + 128;
		const mixed = [one.subarray(0, first), two.subarray(0, first), one.subarray(first), two.subarray(first)];
		expect(readAll(rtmpUntilPublish('', Buffer.concat(mixed)))).toBe('k'.repeat(150));
	});
});

describe('what is no sender of RTMP', () => {
	it('has no key, ends within 20 kB, and does nothing worse, whatever it sends', () => {
		assert(
			property(array(uint8Array({ maxLength: 400 }), { maxLength: 80 }), (parts) => {
				const reader = new PublishReader();
				try {
					reader.push(rtmpUntilPublish('').subarray(0, 3_073));
					for (const part of parts) expect(reader.push(Buffer.from(part))).toBeNull();
				} catch (error) {
					expect(String(error)).toMatch(/stream key|whole header/);
				}
			}),
		);
		const reader = new PublishReader();
		expect(() => {
			for (let count = 0; count < 21; count += 1) reader.push(Buffer.alloc(1_000));
		}).toThrow();
	});
	it('has none in a publish that is cut or without a name', () => {
		const whole = rtmpCommand('publish', key);
		for (let length = 0; length < whole.length; length += 1)
			expect(readAll(rtmpUntilPublish('end', rtmpMessage({ type: 20 }, whole.subarray(0, length))))).toBe(
				'end',
			);
	});
});
