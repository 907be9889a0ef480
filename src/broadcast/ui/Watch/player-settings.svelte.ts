import { storeChoices, storedChoices, type PlaybackMode, type PlayerChoices } from './choices.ts';
import { PlayerVolume } from './player-volume.svelte.ts';
import type { WatchState } from './watch-state.svelte.ts';

/** What a viewer has chosen in a player; the browser remembers it. */
export class PlayerSettings {
	readonly watchState: WatchState;
	mode = $state<PlaybackMode>('picture');
	sound = $state('floor');
	captions = $state<string | null>(null);
	captionSize = $state<PlayerChoices['captionSize']>('medium');
	wide = $state(false);
	/** The last chosen captions. */
	captionsBefore: string | null = null;
	availableCaptions = $state.raw<readonly string[]>([]);
	readonly volumeControl = new PlayerVolume(() => this.store());

	constructor(watchState: WatchState) {
		this.watchState = watchState;
	}

	/** Caption languages that have text, and the chosen one. */
	get captionLanguages(): string[] {
		const chosen = this.captions !== null && this.availableCaptions.includes(this.captions);
		return [...new Set([...this.watchState.known.captions, ...(chosen ? [this.captions ?? ''] : [])])];
	}

	setLook(look: Partial<Pick<PlayerChoices, 'captionSize' | 'wide'>>): void {
		Object.assign(this, look);
		this.store();
	}

	/** Takes the stored choices. */
	protected restore(media: HTMLMediaElement): void {
		const { mode, volume, muted, ...choices } = storedChoices();
		// Caption-only mode from another meeting is ignored if this meeting has no captions.
		const some = mode !== 'captions' || this.watchState.known.captions.length > 0;
		Object.assign(this, { ...choices, mode: some ? mode : 'picture' });
		this.volumeControl.take(media, { volume, muted });
	}

	protected store(): void {
		const { mode, sound, captions, captionsBefore, captionSize, wide } = this;
		const { volume, muted } = this.volumeControl;
		storeChoices({ mode, sound, captions, captionsBefore, captionSize, wide, volume, muted });
	}
}
