import { containsMoment, momentAt, newestOf, secondAt, type PlayableRange } from '../../playable-ranges.ts';
import type { PlaylistForm } from '../../playlist.ts';
import type { PlaybackMode } from './choices.ts';
import { followElement } from './follow-element.ts';
import { ConnectionStatus } from './connection-status.svelte.ts';
import { PlaybackHealth } from './playback-health.svelte.ts';
import { firstSecond, lastSecond, secondsOf, startSecond } from './extent.ts';
import { PlayerSettings } from './player-settings.svelte.ts';
import { bufferedAhead, PlaybackRate } from './playback-rate.svelte.ts';
import type { WatchNow } from './props.ts';
import { unrecoverable, opener, type PlaybackError, type PlayerStream, type StartRequest } from './stream.ts';
import { RetrySchedule } from './retries.ts';
import { WatchState } from './watch-state.svelte.ts';

const sleep = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));
const frame = 200; // ms between two position checks
const longestRest = 5_000; // ms for which a closed part is played that was loaded before
/** ms behind live that still count as live. */
const near = 4_000;

/**
 * Plays a meeting live, time-shifted or as a recording, and recovers automatically. Seconds count like chapters, from
 * when the meeting was opened. Call `attach` with the media element.
 */
export class Player extends PlayerSettings {
	/** The sound being played: the original if the chosen one is not available. */
	playingSound = $state('floor');
	/** Whether the chosen sound exists but this browser cannot select it with the picture. */
	isSoundLocked = $state(false);
	/** Whether the original is played because the chosen sound failed. */
	instead = $state(false);
	/** Whether this browser shows no captions with the picture. */
	captionless = $state(false);
	readonly playbackRate = new PlaybackRate();
	/** The open playlist form; `null` if none was opened yet. */
	form = $state<PlaylistForm | null>(null);
	/** Whether it plays or will as soon as possible. */
	wantsPlay = $state(false);
	waiting = $state(false);
	/** Position in seconds. */
	at = $state<number | null>(null);
	/** Seconds behind the newest. */
	behind = $state(0);
	readonly connection = new ConnectionStatus();
	/** Whether this browser cannot play the stream at all. */
	isUnsupported = $state(false);
	readonly health = new PlaybackHealth();

	readonly #base: string;
	#media: HTMLMediaElement | null = null;
	#stream: PlayerStream | null = null;
	#opening = 0;
	/** Last position, or the position being opened, in ms; used until the stream reports one. */
	#from: number | null = null;
	readonly #retries = new RetrySchedule<StartRequest>((next, why) => void this.#retry(next, why));
	/** Whether it follows live, also if an outage left it behind; false after the viewer seeked back. */
	#follows = false;
	/** When live playback was closed to the viewer, ms. */
	#closedAt: number | null = null;
	/** Whether it resumes when it opens again. */
	awaitsReopening = false;

	constructor(start: WatchNow, watchState: string) {
		super(new WatchState(start, watchState));
		this.#base = `/media/${start.meeting}`;
	}

	/** Attaches the media element and stored choices; returns a function that detaches it. */
	attach(media: HTMLMediaElement): () => void {
		this.#media = media;
		this.restore(media);
		this.playbackRate.take(media);
		this.isUnsupported = unrecoverable(media);
		const ending = new AbortController();
		const { signal } = ending;
		followElement(media, this, signal);
		addEventListener('online', () => this.#retries.now(), { signal });
		const clock = setInterval(() => this.#tick(), frame);
		return () => {
			ending.abort();
			clearInterval(clock);
			this.connection.stop();
			this.#close();
		};
	}

	/** The first and last reachable second. */
	get begin(): number {
		return firstSecond(this.watchState.known, this.#parts);
	}

	get end(): number {
		return lastSecond(this.watchState.known, this.#parts, this.at);
	}

	/** The second that a link names: before playback, the one with which it would begin. */
	get second(): number {
		return this.at ?? startSecond(this.watchState.known, this.watchState.time);
	}

	get live(): boolean {
		return this.form === 'live' && this.behind * 1_000 < near;
	}

	/** Plays from the current position; initially live, or else the recording from its start. */
	play(): void {
		this.wantsPlay = true;
		this.awaitsReopening = false;
		this.startPlayback();
		if (!this.form) return void this.#open(this.#first());
		const moment = this.#moment();
		const lost = this.form === 'live' && moment !== null && !containsMoment(this.#parts, moment);
		if (lost) void this.#open({ form: 'whole', moment });
	}

	pause(): void {
		this.wantsPlay = this.awaitsReopening = false;
		this.#media?.pause();
	}

	toggle(): void {
		if (this.wantsPlay) this.pause();
		else this.play();
	}

	/**
	 * Seeks to a second of the recording.
	 * @param play whether to play from there
	 */
	seekTo(seconds: number, play = this.wantsPlay): void {
		const moment = this.watchState.known.from + seconds * 1_000;
		this.awaitsReopening = this.#follows = false;
		this.at = seconds;
		this.#from = moment;
		if (play) {
			this.wantsPlay = true;
			this.startPlayback();
		}
		const second = secondAt(this.#parts, moment);
		// The newest second is unknown before the playlist has loaded, as on a second press.
		const newest = newestOf(this.#parts);
		const beyond = newest !== null && moment > newest;
		// Before anything is recorded, seeking is limited to the live playlist.
		const first = this.form === 'live' && !this.watchState.known.recorded.length;
		const held = second !== null && (first || containsMoment(this.#parts, moment));
		if (held && this.#stream?.seek(second)) return;
		if (this.form && beyond && this.watchState.known.watching === 'on') this.goLive();
		else void this.#open({ form: 'whole', moment });
	}

	step(seconds: number): void {
		const moment = this.#moment();
		// Also works right after the start.
		const at = this.at ?? (moment === null ? null : secondsOf(this.watchState.known, moment));
		if (at !== null) this.seekTo(Math.max(0, at + seconds));
	}

	/** @param moment where to begin, ms; `null` for the newest */
	goLive(moment: number | null = null): void {
		this.wantsPlay = true;
		this.awaitsReopening = false;
		this.startPlayback();
		const edge = this.form === 'live' ? (this.#stream?.edge() ?? null) : null;
		if (edge === null || !this.#stream?.seek(edge)) void this.#open({ form: 'live', moment });
		this.playbackRate.set(1);
	}

	setSound(track: string): void {
		this.sound = track;
		this.instead = false;
		this.store();
		if (this.#stream?.setSound(track)) this.playingSound = track;
		else this.#reopen();
	}

	setCaptions(language: string | null): void {
		this.captions = language;
		this.captionsBefore = language ?? this.captionsBefore;
		this.store();
		if (this.#stream && !this.#stream.setCaptions(language)) this.#reopen();
	}

	setMode(mode: PlaybackMode): void {
		this.mode = mode;
		this.health.reset();
		this.store();
		if (mode !== 'captions') return this.#reopen();
		this.pause();
		this.#close();
	}

	/** Starts playback synchronously, while the user gesture is still valid. */
	startPlayback(): void {
		this.#media?.play().catch((error: unknown) => {
			// Other errors are temporary, such as an interruption by reopening the stream.
			if (error instanceof DOMException && error.name === 'NotAllowedError') this.wantsPlay = false;
		});
	}

	/** Whether the media is at its position and not seeking. */
	get #isReady(): boolean {
		return this.#media !== null && this.#media.readyState >= 2 && !this.#media.seeking;
	}

	/** The parts reachable without opening another stream. */
	get #parts(): readonly PlayableRange[] {
		return this.#stream?.parts() ?? [];
	}

	/** The track that should be heard. */
	get #wantedSound(): string {
		return this.instead ? 'floor' : this.sound;
	}

	#moment(): number | null {
		if (!this.#media || !this.#stream || !this.#isReady) return this.#from;
		return momentAt(this.#stream.parts(), this.#media.currentTime) ?? this.#from;
	}

	#first(): StartRequest {
		const { watching } = this.watchState.known;
		if (watching === 'on' || watching === 'interrupted') return { form: 'live', moment: null };
		return { form: 'whole', moment: this.at === null ? null : this.watchState.known.from + this.at * 1_000 };
	}

	#close(): void {
		this.#opening += 1;
		this.#retries.drop();
		this.#stream?.close();
		this.#stream = null;
		this.form = null;
		this.waiting = false;
	}

	/** Opens the same position with changed choices. */
	#reopen(): void {
		if (!this.form) return;
		const moment = this.live ? null : this.#moment();
		void this.#open({ form: this.form, moment });
	}

	async #open({ form, moment }: StartRequest): Promise<void> {
		const media = this.#media;
		// Caption-only viewers fetch no media.
		if (!media || this.isUnsupported || this.mode === 'captions') return;
		this.#close();
		this.health.opened();
		const opening = this.#opening;
		this.form = form;
		this.#from = moment;
		this.waiting = true;
		const open = await opener(media).catch(() => undefined);
		// Another request has superseded this one.
		if (opening !== this.#opening) return;
		// The library failed to load because of the connection.
		if (open === undefined) return this.#lost('network', { form, moment });
		if (open === null) {
			this.isUnsupported = true;
			return;
		}
		const { captions } = this;
		this.#stream = open(
			{
				base: this.#base,
				form,
				moment,
				sound: this.#wantedSound,
				captions,
				soundOnly: this.mode === 'sound',
			},
			{
				onLost: (why) => opening === this.#opening && this.#lost(why, { form, moment }),
				onNetworkError: () => opening === this.#opening && this.connection.markLost(),
				onAnswer: () => opening === this.#opening && this.#onAnswer(),
				onData: () => opening === this.#opening && this.#onData(),
				captions: (all) => {
					this.captionless = all === null;
					this.availableCaptions = all ?? [];
				},
			},
		);
		this.playbackRate.begin();
		if (this.wantsPlay) this.startPlayback();
	}

	#onAnswer(): void {
		this.connection.markRestored();
		this.health.answered(this.watchState.serverTime);
	}

	#onData(): void {
		this.#retries.reset();
		this.connection.markRestored();
		const sounds = this.#stream?.sounds() ?? [];
		if (!sounds.length) return;
		const wanted = this.#wantedSound;
		this.playingSound = sounds.includes(wanted) ? wanted : 'floor';
		this.isSoundLocked = this.playingSound !== wanted && (this.#stream?.offered().includes(wanted) ?? false);
	}

	#lost(why: PlaybackError, { form, moment }: StartRequest): void {
		if (why === 'network') this.connection.markLost();
		const isLive = this.live && (moment === null || this.#isReady);
		const next: StartRequest = { form, moment: isLive ? null : (this.#moment() ?? moment) };
		// What has been loaded was open to the viewer, and is played to its end.
		if (why === 'gone') this.#stream?.rest();
		else this.#close();
		this.form = form;
		this.waiting ||= !this.#isReady;
		this.#retries.later(next, why);
	}

	async #retry(next: StartRequest, why: PlaybackError): Promise<void> {
		const opening = this.#opening;
		if (why === 'gone') await this.watchState.now();
		// The viewer has chosen something else in the meantime.
		if (opening !== this.#opening) return;
		const { watching, recorded } = this.watchState.known;
		if (next.form === 'live' && watching !== 'on' && watching !== 'interrupted') {
			// The current part is closed to this viewer, so wait until it opens.
			this.#closedAt = this.watchState.serverTime;
			await sleep(Math.min(longestRest, bufferedAhead(this.#media) * 1_000));
			if (opening !== this.#opening) return;
			this.#close();
			this.awaitsReopening = this.wantsPlay;
			this.wantsPlay = false;
			return;
		}
		const toLive = next.form === 'whole' && !recorded.length && watching === 'on';
		void this.#open(toLive ? { form: 'live', moment: null } : next);
	}

	/** Plays from the first moment after a closed part, and catches up from there. */
	#resume(): void {
		this.goLive(this.#closedAt);
		this.#follows = true;
	}

	/** Recovers from a stall that was not reported as an error. */
	#recover(media: HTMLMediaElement, moment: number | null): void {
		const stall = this.health.observe(media, {
			newest: newestOf(this.#parts),
			moment,
			form: this.form,
			wants: this.wantsPlay && this.connection.state !== 'lost',
			seen: this.mode === 'picture',
			explained: this.playbackRate.isRefilling || (this.#stream?.slow() ?? false),
			waits: this.playbackRate.waits,
			other: this.playingSound !== 'floor',
		});
		if (!stall || !this.form) return;
		// A viewer who was live before the stall is live again.
		const wasLive = this.form === 'live' && this.behind * 1_000 - stall.stalledFor < near;
		this.instead ||= stall.remedy === 'original';
		void this.#open({ form: this.form, moment: wasLive ? null : moment });
	}

	/** Whether a paused viewer's position has left the live playlist; then nothing is loaded, and nobody counted. */
	#rests(moment: number): boolean {
		if (this.wantsPlay || this.form !== 'live') return false;
		const oldest = this.#parts.find(({ at }) => at !== null)?.at ?? null;
		if (oldest !== null && moment < oldest) this.#stream?.rest();
		return !this.#parts.length;
	}

	#tick(): void {
		if (this.awaitsReopening && this.watchState.known.watching === 'on') this.#resume();
		const moment = this.#moment();
		if (this.#media) this.#recover(this.#media, moment);
		if (moment === null || !this.#media || !this.#isReady || this.#rests(moment)) return;
		this.#from = moment;
		this.at = secondsOf(this.watchState.known, moment);
		const edge = this.form === 'live' ? (this.#stream?.edge() ?? null) : null;
		this.behind = edge === null ? 0 : Math.max(0, edge - this.#media.currentTime);
		if (!this.wantsPlay) this.#follows = false;
		else if (this.live) this.#follows = true;
		const distance = this.#stream?.distance() ?? null;
		const done = this.playbackRate.keepUp({
			follows: this.#follows && edge !== null,
			behind: this.behind,
			distance,
		});
		if (done === 'ran-dry') this.#stream?.ranDry();
		if (done === 'skip' && edge !== null) this.#stream?.seek(edge);
	}
}
