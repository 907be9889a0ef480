import type { DoorOutcome } from '../../door.ts';

let audio: AudioContext | null = null;

function beep(hertz: number, from: number, seconds: number): void {
	if (!audio) return;
	const [tone, volume] = [audio.createOscillator(), audio.createGain()];
	tone.frequency.value = hertz;
	volume.gain.value = 0.2;
	tone.connect(volume).connect(audio.destination);
	tone.start(audio.currentTime + from);
	tone.stop(audio.currentTime + from + seconds);
}

/** Tells the answer without a look: one short high tone for an admission, two long low ones for all others. */
export function signal(outcome: DoorOutcome | null): void {
	audio ??= 'AudioContext' in globalThis ? new AudioContext() : null;
	const isAdmitted = outcome === 'admitted';
	if (isAdmitted) beep(880, 0, 0.12);
	else for (const from of [0, 0.35]) beep(220, from, 0.25);
	// Not everywhere, such as on iPhones.
	if ('vibrate' in navigator) navigator.vibrate(isAdmitted ? 80 : [300, 100, 300]);
}
