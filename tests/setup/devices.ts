import { writeFile } from 'node:fs/promises';

/* Cameras and microphones that are none: Chromium's own moving picture, and a tone of ours for each person. */

const rate = 48_000;
const fade = rate * 0.3;

/**
 * Writes a sound that goes on and off, as speech does: what is steady is taken for noise and taken out.
 * @param pitch Hz
 */
export async function writeTone(file: string, pitch: number): Promise<void> {
	const samples = Buffer.alloc(rate * 2 * 2);
	for (let at = 0; at < samples.length / 2; at += 1) {
		const within = at % (rate * 0.4);
		// Swells and fades: an edge would be heard at every pitch.
		const height = within < fade ? Math.sin((Math.PI * within) / fade) ** 2 : 0;
		samples.writeInt16LE(Math.round(4_000 * height * Math.sin((2 * Math.PI * pitch * at) / rate)), at * 2);
	}
	const head = Buffer.alloc(44);
	head.write('RIFF', 0);
	head.writeUInt32LE(36 + samples.length, 4);
	head.write('WAVEfmt ', 8);
	head.writeUInt32LE(16, 16);
	head.writeUInt16LE(1, 20);
	head.writeUInt16LE(1, 22);
	head.writeUInt32LE(rate, 24);
	head.writeUInt32LE(rate * 2, 28);
	head.writeUInt16LE(2, 32);
	head.writeUInt16LE(16, 34);
	head.write('data', 36);
	head.writeUInt32LE(samples.length, 40);
	await writeFile(file, Buffer.concat([head, samples]));
}

/** What a browser is told so that it has a camera, and a microphone that hears a file, and allows both. */
export const fakeDevices = (sound: string): string[] => [
	// Ten pictures a second are enough to see that it moves: three browsers encode it in software.
	'--use-fake-device-for-media-stream=fps=10',
	'--use-fake-ui-for-media-stream',
	`--use-file-for-fake-audio-capture=${sound}`,
	'--autoplay-policy=no-user-gesture-required',
	// Without these, two browsers on a machine that has no line to the outside do not find each other.
	'--allow-loopback-in-peer-connection',
	'--disable-features=WebRtcHideLocalIpsWithMdns',
];
