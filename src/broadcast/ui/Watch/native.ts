import { continuedPosition, partsIn } from '../../start-position.ts';
import { secondAt, type PlayableRange } from '../../playable-ranges.ts';
import { listAt, NotAvailable, sourceOf, type NativeSource } from './native-source.ts';
import {
	languageOf,
	trackOf,
	type StreamEvents,
	type PlaybackError,
	type PlayerStream,
	type PlaybackRequest,
} from './stream.ts';

/** Properties of browsers with native HLS. */
type Native = HTMLMediaElement & {
	getStartDate?: () => Date;
	audioTracks?: ArrayLike<{ language: string; enabled: boolean }>;
};

const every = 4_000; // ms between reloads of a live playlist
const fresh = 3_000; // ms for which recent data means that more is on its way

const whyOf = (error: unknown): PlaybackError => (error instanceof NotAvailable ? 'gone' : 'network');

/** Plays natively where scripts cannot assemble media: iPhones before iOS 17.1. */
export function openNative(media: Native, wanted: PlaybackRequest, events: StreamEvents): PlayerStream {
	const { form, moment, sound, captions } = wanted;
	const ending = new AbortController();
	const { signal } = ending;
	let source: NativeSource | null = null;
	let parts: readonly PlayableRange[] = [];
	let clock: ReturnType<typeof setInterval> | undefined;
	let rests = false;
	let lastCame = 0;
	/** Whether playback has started on the source. */
	let begun = false;
	/** The heard track, if the element does not report it. */
	let playingSound = sound;
	/** The sounds that can be chosen within the source. */
	const tracks = (): { language: string; enabled: boolean }[] =>
		source?.isSoundOnly ? [] : Array.from(media.audioTracks ?? []);
	const on = (name: string, act: () => void): void => media.addEventListener(name, act, { signal });
	const onLost = (why: PlaybackError): void => {
		if (!signal.aborted) events.onLost(why);
	};

	const setSound = (track: string): boolean => {
		const all = tracks();
		const chosen = all.find(({ language }) => language === languageOf(track));
		for (const each of all) each.enabled = each === (chosen ?? all[0]);
		return all.length ? Boolean(chosen) : track === playingSound;
	};
	const setCaptions = (language: string | null): boolean => {
		const all = Array.from(media.textTracks);
		for (const track of all)
			track.mode = language !== null && track.language === language ? 'showing' : 'disabled';
		return language === null || !all.length || all.some((track) => track.language === language);
	};
	const seek = (second: number): boolean => {
		if (rests) return false;
		const { seekable } = media;
		const there = Array.from(
			{ length: seekable.length },
			(_, at) => second >= seekable.start(at) && second <= seekable.end(at),
		);
		if (!there.includes(true)) return false;
		media.currentTime = second;
		return true;
	};
	/**
	 * Returns where the playlist starts in the element's seconds, since live playback may have started anywhere in it.
	 */
	const shiftOf = ({ usual }: NativeSource, first: PlayableRange | undefined): number => {
		if (form === 'whole') return 0;
		const date = media.getStartDate?.().getTime() ?? Number.NaN;
		return first?.at == null || Number.isNaN(date) ? -usual : (first.at - date) / 1_000;
	};
	const ready = (): void => {
		if (!source || begun) return;
		begun = true;
		const shift = shiftOf(source, source.parts[0]);
		parts = source.parts.map((part) => ({ ...part, start: part.start + shift }));
		setSound(sound);
		setCaptions(captions);
		const captionLanguages = Array.from(media.textTracks, ({ language }) => language);
		events.captions(captionLanguages.length || 'audioTracks' in media ? captionLanguages : null);
		const to = moment === null ? null : (secondAt(parts, moment) ?? media.duration - 1);
		// In a recording, seeks even if the element does not report its seekable range yet.
		if (to !== null && Number.isFinite(to) && !seek(Math.max(0, to)) && form === 'whole')
			media.currentTime = Math.max(0, to);
		events.onAnswer();
	};
	const look = async ({ list }: NativeSource): Promise<void> => {
		try {
			const text = await listAt(list, signal);
			if (signal.aborted) return;
			if (begun) parts = form === 'live' ? continuedPosition(parts, text) : partsIn(text);
			events.onAnswer();
		} catch (error) {
			if (error instanceof NotAvailable) onLost('gone');
			else if (!signal.aborted) events.onNetworkError();
		}
	};
	const begin = (found: NativeSource): void => {
		if (signal.aborted) return found.free();
		source = found;
		playingSound = found.playingSound;
		signal.addEventListener('abort', () => found.free());
		if (!found.fixed) clock = setInterval(() => void look(found), every);
		// The viewer asked for it, so load the picture at this second even while paused.
		media.preload = 'auto';
		media.src = found.address;
	};
	on('loadedmetadata', ready);
	on('progress', () => {
		lastCame = performance.now();
		events.onData();
	});
	on('playing', () => events.onData());
	// Browsers also fire this when they have buffered enough.
	on('stalled', () => media.readyState < HTMLMediaElement.HAVE_FUTURE_DATA && events.onNetworkError());
	on('error', () => {
		const otherwise = begun ? null : (source?.otherwise ?? null);
		if (otherwise !== null && media.src !== otherwise) {
			if (!source?.isSoundOnly) playingSound = 'floor';
			media.src = otherwise;
			return;
		}
		onLost(media.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'network' : 'gone');
	});
	// The fixed part has ended but the meeting continues, so reopen with what has been added.
	on('timeupdate', () => {
		if (source?.fixed && !source.over && media.duration - media.currentTime < 0.5) onLost('gone');
	});
	void sourceOf(wanted, 'audioTracks' in media, signal).then(begin, (error: unknown) => onLost(whyOf(error)));
	return {
		parts: () => (rests ? [] : parts),
		sounds: () => {
			const all = tracks();
			return all.length ? all.map(({ language }) => trackOf(language)) : source ? [playingSound] : [];
		},
		offered: () => source?.sounds ?? [],
		setSound,
		setCaptions,
		seek,
		slow: () => performance.now() - lastCame < fresh,
		edge: () => null,
		distance: () => null,
		rest() {
			clearInterval(clock);
			rests = true;
		},
		ranDry: () => {},
		close() {
			ending.abort();
			clearInterval(clock);
			media.removeAttribute('src');
			media.load();
		},
	};
}
