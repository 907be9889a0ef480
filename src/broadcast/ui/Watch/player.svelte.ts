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

/** What a player is asked to begin with. */
interface Beginning {
	form: PlaylistForm;
	/** ms; `null` = as live as can be, or from the beginning. */
	moment: number | null;
}

const frame = 200; // ms between two looks at where it is
/** Nearer than so many ms to where live is counts as live. */
const near = 4_000;

/**
 * Plays a meeting: live, back in time, and as a recording, and comes back by itself. Counts seconds as chapters do,
 * from when the meeting was opened. Give it its element by `attach`.
 */
export class Player {
	readonly look: WatchState;
	way = $state<PlaybackMode>('picture');
	sound = $state('floor');
	/** The sound that is heard: the original, where what was chosen is not there. */
	heard = $state('floor');
	/** Whether what was chosen is there, and this browser cannot choose it beside the picture. */
	bound = $state(false);
	/** Whether the original is played instead of it, since it would not play. */
	instead = $state(false);
	captions = $state<string | null>(null);
	/** Those that were chosen last. */
	captionsBefore: string | null = null;
	captionsThere = $state.raw<readonly string[]>([]);
	/** Whether this browser shows no captions beside the picture. */
	captionless = $state(false);
	readonly pace = new PlaybackRate();
	readonly loudness = new PlayerVolume(() => this.#keep());
	/** Which list plays; `null` = none was opened yet. */
	form = $state<PlaylistForm | null>(null);
	/** Whether it plays, or will as soon as it can. */
	wants = $state(false);
	waiting = $state(false);
	/** Where it is, in seconds. */
	at = $state<number | null>(null);
	/** How far behind the newest, in seconds. */
	behind = $state(0);
	readonly line = new ConnectionStatus();
	/** Whether this browser can play nothing of it. */
	unfit = $state(false);
	/** Since when nothing comes, though the list still stands, ms. */
	since = $state<number | null>(null);

	readonly #base: string;
	#media: HTMLMediaElement | null = null;
	#stream: PlayerStream | null = null;
	#opening = 0;
	/** Where it was last, or from where it is being opened, ms: it stands there until the stream itself can say. */
	#from: number | null = null;
	readonly #tries = new RetrySchedule<Beginning>((next, why) => void this.#retry(next, why));
	readonly #halts = new Stalls();
	/** Whether it follows live, also where an outage left it behind: its viewer did not send it back. */
	#follows = false;
	/** What was watched live has been closed, and is taken up again when it is open. */
	waits = false;

	constructor(start: WatchNow, look: string) {
		this.look = new WatchState(start, look);
		this.#base = `/media/${start.meeting}`;
	}

	/** Takes up its element and what this browser remembers; answers how to leave it. */
	attach(media: HTMLMediaElement): () => void {
		this.#media = media;
		const { way, sound, captions, captionsBefore, volume, muted } = storedChoices();
		// Captions that were read alone elsewhere, and that nobody writes here, are no reason to show nothing.
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

	/** The first second that can be reached, and the last. */
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

	/** The languages of captions to choose from, also those that nobody wrote yet when it was opened. */
	get written(): string[] {
		return [...new Set([...this.captionsThere, ...this.look.known.captions])];
	}

	get live(): boolean {
		return this.form === 'live' && this.behind * 1_000 < near;
	}

	/** Plays, from where it is; the first time what goes on, else the recording from its beginning. */
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

	/** To a second of the recording. @param play whether to go on playing from there */
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
		// While the list has not come, as at a second press, nobody knows.
		const newest = newestOf(this.#parts);
		const beyond = newest !== null && moment > newest;
		// So soon after the beginning nothing is kept yet: as far back as the live list goes.
		const first = this.form === 'live' && !this.look.known.recorded.length;
		const held = second !== null && (first || containsMoment(this.#parts, moment));
		if (held && this.#stream?.reach(second)) return;
		if (this.form && beyond && this.look.known.watching === 'on') this.goLive();
		else void this.#open({ form: 'whole', moment });
	}

	step(seconds: number): void {
		const moment = this.#moment();
		// Also in the moment in which it has just begun.
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

	/** Lets it play; at once where somebody pressed, while the browser still knows of it. */
	go(): void {
		this.#media?.play().catch((error: unknown) => {
			// Any other reason passes: what is opened anew breaks off what was to play.
			if (error instanceof DOMException && error.name === 'NotAllowedError') this.wants = false;
		});
	}

	#keep(): void {
		const { way, sound, captions, captionsBefore, loudness } = this;
		const { volume, muted } = loudness;
		storeChoices({ way, sound, captions, captionsBefore, volume, muted });
	}

	#secondsOf = (moment: number): number => (moment - this.look.known.from) / 1_000;

	/** Whether what is shown is where it should be, and not on its way there. */
	get #there(): boolean {
		return this.#media !== null && this.#media.readyState >= 2 && !this.#media.seeking;
	}

	/** What can be reached without opening another stream. */
	get #parts(): readonly PlayableRange[] {
		return this.#stream?.parts() ?? [];
	}

	/** The track that is to be heard. */
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

	/** The same with other choices. */
	#reopen(): void {
		if (!this.form) return;
		const moment = this.live ? null : this.#moment();
		void this.#open({ form: this.form, moment });
	}

	async #open({ form, moment }: Beginning): Promise<void> {
		const media = this.#media;
		// Who reads the captions alone fetches no media.
		if (!media || this.unfit || this.way === 'captions') return;
		this.#close();
		const opening = this.#opening;
		this.form = form;
		this.#from = moment;
		this.waiting = true;
		const open = await opener(media).catch(() => undefined);
		// Another one is wanted by now.
		if (opening !== this.#opening) return;
		// The library itself did not come, over a bad line.
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
		// Somebody pressed something else meanwhile.
		if (opening !== this.#opening) return;
		const { watching, recorded } = this.look.known;
		if (next.form === 'live' && watching !== 'on' && watching !== 'interrupted') {
			// What goes on now is not for this viewer: it is said, and looked up until it is.
			this.#close();
			this.waits = this.wants;
			this.wants = false;
			return;
		}
		const whole = next.form === 'whole' && !recorded.length && watching === 'on';
		void this.#open(whole ? { form: 'live', moment: null } : next);
	}

	/** Out of a halt of which nothing is said: there is something to be played, and it does not go on. */
	#help(media: HTMLMediaElement, moment: number | null): void {
		const newest = newestOf(this.#parts);
		// What was opened live, and has not begun, is nowhere yet.
		const ahead = newest !== null && (moment === null || newest - moment > 1_000);
		const idle = ahead && this.line.state !== 'cut' && !this.#stream?.slow();
		const should = idle && this.wants && !media.paused && !this.pace.gathers;
		const halt = this.#halts.look(media.currentTime, { should, other: this.heard !== 'floor' });
		if (!halt || !this.form) return;
		// Who was live before it stood is live again.
		const wasLive = this.form === 'live' && this.behind * 1_000 - halt.stood < near;
		this.instead ||= halt.help === 'original';
		void this.#open({ form: this.form, moment: wasLive ? null : moment });
	}

	#tick(): void {
		if (this.waits && this.look.known.watching === 'on') this.goLive();
		const moment = this.#moment();
		if (this.#media) this.#help(this.#media, moment);
		if (moment === null || !this.#media || !this.#there) return;
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
