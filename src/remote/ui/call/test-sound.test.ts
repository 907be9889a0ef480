import { describe, expect, it } from 'vitest';
import { TestSound, type AudioPlayer } from './test-sound.ts';

/* A test call is heard by the technician and never in the hall: while its output is unconfirmed, nowhere. */

/** A browser's element that reports when it has changed its output, or could not. */
class Element implements AudioPlayer {
	muted = false;
	at = '';
	/** Requests without an answer. */
	asked: { id: string; done: () => void; failed: () => void }[] = [];
	setSinkId(id: string): Promise<void> {
		if (id === this.at) return Promise.resolve();
		return new Promise((resolve, reject) => {
			const done = (): void => {
				this.at = id;
				resolve();
			};
			this.asked.push({ id, done, failed: () => reject(new DOMException('', 'NotFoundError')) });
		});
	}
	/** Answers the first request. */
	async answer(how: 'done' | 'failed' = 'done'): Promise<void> {
		await settled();
		this.asked.shift()?.[how]();
		await settled();
	}
}
const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

async function openAt(output: string): Promise<{ element: Element; trial: TestSound }> {
	const element = new Element();
	const trial = new TestSound(element);
	trial.setPlayed(true);
	const moved = trial.leadTo(output);
	await element.answer();
	await moved;
	return { element, trial };
}

describe('a line that is tried out is silent', () => {
	it('where no ear is chosen, however often it is said to be tried out', () => {
		const element = new Element();
		const trial = new TestSound(element);
		for (let second = 0; second < 3; second += 1) trial.setPlayed(true);
		expect(element.muted).toBe(true);
	});
	it('where the ear is unplugged, also at every word of the server after that', async () => {
		const element = new Element();
		const trial = new TestSound(element);
		const moved = trial.leadTo('headset');
		await element.answer('failed');
		expect(await moved).toBe(false);
		for (let second = 0; second < 3; second += 1) trial.setPlayed(true);
		expect(element.muted).toBe(true);
	});
	it('until the browser has said that it comes out at the ear', async () => {
		const element = new Element();
		const trial = new TestSound(element);
		trial.setPlayed(true);
		void trial.leadTo('headset');
		trial.setPlayed(true);
		await settled();
		expect(element.muted).toBe(true);
		await element.answer();
		expect(element.muted).toBe(false);
	});
	it('while another ear is chosen, and where that one is not there', async () => {
		const { element, trial } = await openAt('headset');
		const moved = trial.leadTo('other');
		expect(element.muted).toBe(true);
		await element.answer(); // the default output first
		await element.answer('failed');
		trial.setPlayed(true);
		expect([await moved, element.muted]).toEqual([false, true]);
	});
	it('where ears were chosen quickly, until it is at the last of them', async () => {
		const { element, trial } = await openAt('headset');
		void trial.leadTo('second');
		void trial.leadTo('third');
		await element.answer();
		expect(element.muted).toBe(true);
		await element.answer();
		expect([element.at, element.muted]).toEqual(['third', false]);
	});
	it('from the moment at which its ear may be gone, until it was led there anew', async () => {
		const { element, trial } = await openAt('headset');
		trial.forgetOutput();
		trial.setPlayed(true);
		expect(element.muted).toBe(true);
		// Requesting the output that the element believes to use forces a change.
		const moved = trial.leadTo('headset');
		await element.answer();
		expect(element.muted).toBe(true);
		await element.answer();
		expect([await moved, element.muted]).toEqual([true, false]);
	});
	it('where its ear was doubted while it was being led there', async () => {
		const element = new Element();
		const trial = new TestSound(element);
		trial.setPlayed(true);
		void trial.leadTo('headset');
		await settled();
		trial.forgetOutput();
		await element.answer();
		expect(element.muted).toBe(true);
	});
	it('in a browser that does not let its output be chosen', async () => {
		const player: AudioPlayer = { muted: false };
		const trial = new TestSound(player);
		trial.setPlayed(true);
		expect([await trial.leadTo('headset'), player.muted]).toEqual([false, true]);
	});
	it('as soon as another line is tried out, or none', async () => {
		const { element, trial } = await openAt('headset');
		trial.setPlayed(false);
		expect(element.muted).toBe(true);
	});
});

it('a line that is tried out is heard at the ear that was chosen', async () => {
	const { element } = await openAt('headset');
	expect([element.at, element.muted]).toEqual(['headset', false]);
});
