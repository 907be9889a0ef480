import { languageOf, type Ears, type Stream, type Wanted } from './stream.ts';

/** What browsers that play lists by themselves have, and others do not know. */
type Native = HTMLMediaElement & {
	getStartDate?: () => Date;
	audioTracks?: ArrayLike<{ language: string; enabled: boolean }>;
};

/** Plays by the browser itself, where no script may put media together: iPhones before iOS 17.1. */
export function openNative(
	media: Native,
	{ base, form, moment, sound, captions, soundOnly }: Wanted,
	ears: Ears,
): Stream {
	const listening = new AbortController();
	const { signal } = listening;
	const start = (): number | null => {
		const date = media.getStartDate?.().getTime() ?? Number.NaN;
		return Number.isNaN(date) ? null : date;
	};
	const setSound = (track: string): boolean => {
		const all = Array.from(media.audioTracks ?? []);
		const wanted = all.find(({ language }) => language === languageOf(track));
		for (const each of all) each.enabled = each === (wanted ?? all[0]);
		return Boolean(wanted);
	};
	const setCaptions = (language: string | null): boolean => {
		const tracks = Array.from(media.textTracks);
		for (const track of tracks)
			track.mode = language !== null && track.language === language ? 'showing' : 'disabled';
		return language === null || !tracks.length || tracks.some((track) => track.language === language);
	};
	const ready = (): void => {
		setSound(sound);
		setCaptions(captions);
		ears.captions(Array.from(media.textTracks, ({ language }) => language));
		const from = start();
		if (moment !== null && from !== null) media.currentTime = Math.max(0, (moment - from) / 1_000);
	};
	media.addEventListener('loadedmetadata', ready, { signal });
	media.addEventListener('progress', () => ears.came(), { signal });
	media.addEventListener('stalled', () => ears.stumbled(), { signal });
	media.addEventListener(
		'error',
		() => ears.lost(media.error?.code === MediaError.MEDIA_ERR_NETWORK ? 'line' : 'gone'),
		{ signal },
	);
	// The list of the original sound can be read by itself only where no pass is needed; else the picture comes too.
	media.src = soundOnly && sound === 'floor' ? `${base}/${form}/floor.m3u8` : `${base}/${form}.m3u8`;
	return {
		parts() {
			const end = media.seekable.length ? media.seekable.end(media.seekable.length - 1) : media.duration;
			return Number.isFinite(end) ? [{ start: 0, duration: end, at: start() }] : [];
		},
		sounds: () =>
			Array.from(media.audioTracks ?? [], ({ language }) => (language === 'mul' ? 'floor' : language)),
		setSound,
		setCaptions,
		edge: () => null,
		close() {
			listening.abort();
			media.removeAttribute('src');
			media.load();
		},
	};
}
