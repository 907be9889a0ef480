import { containsMoment, momentAt, newestOf, secondAt, type PlayableRange } from '../../playable-ranges.ts';
import type { PlaylistForm } from '../../playlist.ts';
import { storeChoices, storedChoices, type PlaybackMode } from './choices.ts';
import { Stalls } from './stalls.ts';
import { reloadOnErrors } from './reload-on-errors.ts';
import { ConnectionStatus } from './connection-status.svelte.ts';
import { PlayerVolume } from './player-volume.svelte.ts';
import { PlaybackRate } from './playback-rate.svelte.ts';
import type { WatchNow } from './props.ts';
import { unrecoverable, opener, type PlaybackError, type PlayerStream } from './stream.ts';
import { RetrySchedule } from './retries.ts';
import { WatchState } from './watch-state.svelte.ts';

/** What to open. */
interface Beginning {
	form: PlaylistForm;
	/** ms; `null` for live, or for the start of a recording. */
	moment: number | null;
}

const frame = 200; // ms between two position checks
/** ms behind live that still count as live. */
const near = 4_000;

/**
 * Plays a meeting live, time-shifted or as a recording, and recovers automatically. Seconds count like chapters, from
 * when the meeting was opened. Call `attach` with the media element.
 */
export class Player {
	readonly look: WatchState;
	way = $state<PlaybackMode>('picture');
	sound = $state('floor');
	/** The sound being played: the original if the chosen one is not available. */
	heard = $state('floor');
	/** Whether the chosen sound exists but this browser cannot select it with the picture. */
	bound = $state(false);
	/** Whether the original is played because the chosen sound failed. */
	instead = $state(false);
	captions = $state<string | null>(null);
	/** The last chosen captions. */
	captionsBefore: string | null = null;
	captionsThere = $state.raw<readonly string[]>([]);
	/** Whether this browser shows no captions with the picture. */
	captionless = $state(false);
	readonly pace = new PlaybackRate();
	readonly loudness = new PlayerVolume(() => this.#keep());
	/** The open playlist form; `null` if none was opened yet. */
	form = $state<PlaylistForm | null>(null);
	/** Whether it plays or will as soon as possible. */
	wants = $state(false);
	waiting = $state(false);
	/** Position in seconds. */
	at = $state<number | null>(null);
	/** Seconds behind the newest. */
	behind = $state(0);
	readonly line = new ConnectionStatus();
	/** Whether this browser cannot play the stream at all. */
	unfit = $state(false);
	/** Since when nothing arrives although the playlist is still available, ms. */
	since = $state<number | null>(null);

	readonly #base: string;
	#media: HTMLMediaElement | null = null;
	#stream: PlayerStream | null = null;
	#opening = 0;
	/** Last position, or the position being opened, in ms; used until the stream reports one. */
	#from: number | null = null;
	readonly #tries = new RetrySchedule<Beginning>((next, why) => void this.#retry(next, why));
	readonly #halts = new Stalls();
	/** Whether it follows live, also if an outage left it behind; false after the viewer seeked back. */
	#follows = false;
	/** Whether live playback was closed to the viewer and resumes when it opens again. */
	waits = false;

	constructor(start: WatchNow, look: string) {
		this.look = new WatchState(start, look);
		this.#base = `/media/${start.meeting}`;
	}

	/** Attaches the media element and stored choices; returns a function that detaches it. */
	attach(media: HTMLMediaElement): () => void {
		this.#media = media;
		const { way, sound, captions, captionsBefore, volume, muted } = storedChoices();
		// Caption-only mode from another meeting is ignored if this meeting has no captions.
		const some = way !== 'captions' || this.look.known.captions.length > 0;
		Object.assign(this, { way: some ? way : 'picture', sound, captions, captionsBefore });
		this.loudness.take(media, { volume, muted });
		this.pace.take(media);
		this.unfit = unrecoverable(media);
		const ending = new AbortController();
		const { signal } = ending;
		reloadOnErrors(media, this, signal);
		addEventListener('online', () => this.#tries.now(), { signal });
		const clock = setInterval(() => this.#tick(), frame);
		return () => {
			ending.abort();
			clearInterval(clock);
			this.#tries.drop();
			this.line.stop();
			this.#stream?.close();
		};
	}

	/** The first and last reachable second. */
	get begin(): number {
		const first = this.look.known.recorded[0]?.start;
		const oldest = this.#stream?.parts().find(({ at }) => at !== null)?.at ?? null;
		return Math.floor(Math.max(0, first ?? (oldest === null ? 0 : this.#secondsOf(oldest))));
	}

	get end(): number {
		const recorded = this.look.known.recorded.at(-1)?.end ?? 0;
		const newest = newestOf(this.#parts);
		return Math.max(recorded, newest === null ? 0 : this.#secondsOf(newest), this.at ?? 0);
	}

	/** Available caption languages, including those added since the stream was opened. */
	get written(): string[] {
		return [...new Set([...this.captionsThere, ...this.look.known.captions])];
	}

	get live(): boolean {
		return this.form === 'live' && this.behind * 1_000 < near;
	}

	/** Plays from the current position; initially live, or else the recording from its start. */
	play(): void {
		this.wants = true;
		this.waits = false;
		this.go();
		if (!this.form) return void this.#open(this.#first());
		const moment = this.#moment();
		const lost = this.form === 'live' && moment !== null && !containsMoment(this.#parts, moment);
		if (lost) void this.#open({ form: 'whole', moment });
	}

	pause(): void {
		this.wants = this.waits = false;
		this.#media?.pause();
	}

	toggle(): void {
		if (this.wants) this.pause();
		else this.play();
	}

	/**
	 * Seeks to a second of the recording.
	 * @param play whether to play from there
	 */
	goTo(seconds: number, play = this.wants): void {
		const moment = this.look.known.from + seconds * 1_000;
		this.waits = this.#follows = false;
		this.at = seconds;
		this.#from = moment;
		if (play) {
			this.wants = true;
			this.go();
		}
		const second = secondAt(this.#parts, moment);
		// The newest second is unknown before the playlist has loaded, as on a second press.
		const newest = newestOf(this.#parts);
		const beyond = newest !== null && moment > newest;
		// Before anything is recorded, seeking is limited to the live playlist.
		const first = this.form === 'live' && !this.look.known.recorded.length;
		const held = second !== null && (first || containsMoment(this.#parts, moment));
		if (held && this.#stream?.reach(second)) return;
		if (this.form && beyond && this.look.known.watching === 'on') this.goLive();
		else void this.#open({ form: 'whole', moment });
	}

	step(seconds: number): void {
		const moment = this.#moment();
		// Also works right after the start.
		const at = this.at ?? (moment === null ? null : this.#secondsOf(moment));
		if (at !== null) this.goTo(Math.max(0, at + seconds));
	}

	goLive(): void {
		this.wants = true;
		this.waits = false;
		this.go();
		const edge = this.form === 'live' ? (this.#stream?.edge() ?? null) : null;
		if (edge === null || !this.#stream?.reach(edge)) void this.#open({ form: 'live', moment: null });
		this.pace.set(1);
	}

	setSound(track: string): void {
		this.sound = track;
		this.instead = false;
		this.#keep();
		if (this.#stream?.setSound(track)) this.heard = track;
		else this.#reopen();
	}

	setCaptions(language: string | null): void {
		this.captions = language;
		this.captionsBefore = language ?? this.captionsBefore;
		this.#keep();
		if (this.#stream && !this.#stream.setCaptions(language)) this.#reopen();
	}

	setWay(way: PlaybackMode): void {
		this.way = way;
		this.#keep();
		if (way !== 'captions') return this.#reopen();
		this.pause();
		this.#close();
	}

	/** Starts playback synchronously, while the user gesture is still valid. */
	go(): void {
		this.#media?.play().catch((error: unknown) => {
			// Other errors are temporary, such as an interruption by reopening the stream.
			if (error instanceof DOMException && error.name === 'NotAllowedError') this.wants = false;
		});
	}

	#keep(): void {
		const { way, sound, captions, captionsBefore, loudness } = this;
		const { volume, muted } = loudness;
		storeChoices({ way, sound, captions, captionsBefore, volume, muted });
	}

	#secondsOf = (moment: number): number => (moment - this.look.known.from) / 1_000;

	/** Whether the media is at its position and not seeking. */
	get #there(): boolean {
		return this.#media !== null && this.#media.readyState >= 2 && !this.#media.seeking;
	}

	/** The parts reachable without opening another stream. */
	get #parts(): readonly PlayableRange[] {
		return this.#stream?.parts() ?? [];
	}

	/** The track that should be heard. */
	get #toHear(): string {
		return this.instead ? 'floor' : this.sound;
	}

	#moment(): number | null {
		if (!this.#media || !this.#stream || !this.#there) return this.#from;
		return momentAt(this.#stream.parts(), this.#media.currentTime) ?? this.#from;
	}

	#first(): Beginning {
		const { watching } = this.look.known;
		if (watching === 'on' || watching === 'interrupted') return { form: 'live', moment: null };
		return { form: 'whole', moment: this.at === null ? null : this.look.known.from + this.at * 1_000 };
	}

	#close(): void {
		this.#opening += 1;
		this.#tries.drop();
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

	async #open({ form, moment }: Beginning): Promise<void> {
		const media = this.#media;
		// Caption-only viewers fetch no media.
		if (!media || this.unfit || this.way === 'captions') return;
		this.#close();
		const opening = this.#opening;
		this.form = form;
		this.#from = moment;
		this.waiting = true;
		const open = await opener(media).catch(() => undefined);
		// Another request has superseded this one.
		if (opening !== this.#opening) return;
		// The library failed to load because of the connection.
		if (open === undefined) return this.#lost('line', { form, moment });
		if (open === null) {
			this.unfit = true;
			return;
		}
		const { captions } = this;
		this.#stream = open(
			{ base: this.#base, form, moment, sound: this.#toHear, captions, soundOnly: this.way === 'sound' },
			{
				lost: (why) => opening === this.#opening && this.#lost(why, { form, moment }),
				stumbled: () => opening === this.#opening && this.line.cut(),
				answered: () => opening === this.#opening && this.line.answered(),
				came: () => opening === this.#opening && this.#came(),
				captions: (all) => {
					this.captionless = all === null;
					this.captionsThere = all ?? [];
				},
			},
		);
		this.pace.begin();
		if (this.wants) this.go();
	}

	#came(): void {
		this.#tries.came();
		this.line.answered();
		const sounds = this.#stream?.sounds() ?? [];
		if (!sounds.length) return;
		const wanted = this.#toHear;
		this.heard = sounds.includes(wanted) ? wanted : 'floor';
		this.bound = this.heard !== wanted && (this.#stream?.offered().includes(wanted) ?? false);
	}

	#lost(why: PlaybackError, { form, moment }: Beginning): void {
		if (why === 'line') this.line.cut();
		const next: Beginning = { form, moment: this.live ? null : (this.#moment() ?? moment) };
		this.#close();
		this.form = form;
		this.waiting = true;
		this.#tries.later(next, why);
	}

	async #retry(next: Beginning, why: PlaybackError): Promise<void> {
		const opening = this.#opening;
		if (why === 'gone') await this.look.now();
		// The viewer has chosen something else in the meantime.
		if (opening !== this.#opening) return;
		const { watching, recorded } = this.look.known;
		if (next.form === 'live' && watching !== 'on' && watching !== 'interrupted') {
			// The current part is closed to this viewer, so wait until it opens.
			this.#close();
			this.waits = this.wants;
			this.wants = false;
			return;
		}
		const whole = next.form === 'whole' && !recorded.length && watching === 'on';
		void this.#open(whole ? { form: 'live', moment: null } : next);
	}

	/** Recovers from a stall that was not reported as an error. */
	#help(media: HTMLMediaElement, moment: number | null): void {
		const newest = newestOf(this.#parts);
		// A live stream that has not started yet has no position.
		const ahead = newest !== null && (moment === null || newest - moment > 1_000);
		const idle = ahead && this.line.state !== 'cut' && !this.#stream?.slow();
		const should = idle && this.wants && !media.paused && !this.pace.gathers;
		const halt = this.#halts.look(media.currentTime, { should, other: this.heard !== 'floor' });
		if (!halt || !this.form) return;
		// A viewer who was live before the stall is live again.
		const wasLive = this.form === 'live' && this.behind * 1_000 - halt.stood < near;
		this.instead ||= halt.help === 'original';
		void this.#open({ form: this.form, moment: wasLive ? null : moment });
	}

	/** Whether a paused viewer's position has left the live playlist; then nothing is loaded, and nobody counted. */
	#rests(moment: number): boolean {
		if (this.wants || this.form !== 'live') return false;
		const oldest = this.#parts.find(({ at }) => at !== null)?.at ?? null;
		if (oldest !== null && moment < oldest) this.#stream?.rest();
		return !this.#parts.length;
	}

	#tick(): void {
		if (this.waits && this.look.known.watching === 'on') this.goLive();
		const moment = this.#moment();
		if (this.#media) this.#help(this.#media, moment);
		if (moment === null || !this.#media || !this.#there || this.#rests(moment)) return;
		this.#from = moment;
		this.at = this.#secondsOf(moment);
		const edge = this.form === 'live' ? (this.#stream?.edge() ?? null) : null;
		this.behind = edge === null ? 0 : Math.max(0, edge - this.#media.currentTime);
		if (!this.wants) this.#follows = false;
		else if (this.live) this.#follows = true;
		const distance = this.#stream?.distance() ?? null;
		const done = this.pace.keepUp({ follows: this.#follows && edge !== null, behind: this.behind, distance });
		if (done === 'ran-dry') this.#stream?.ranDry();
		if (done === 'skip' && edge !== null) this.#stream?.reach(edge);
		const newest = newestOf(this.#parts);
		this.since = this.form === 'live' && newest !== null && this.look.time - newest > 15_000 ? newest : null;
	}
}
