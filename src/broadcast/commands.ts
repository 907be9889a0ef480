import { isInterpretation, picture, type Track } from './tracks.ts';

/** Command lines that send a key's tracks: as endless uploads, or as one file per second. */
export interface Commands {
	uploads: string;
	files: string;
}

const pictureCodec =
	'-c:v libx264 -preset veryfast -tune zerolatency -pix_fmt yuv420p -b:v 2500k -maxrate 2500k -bufsize 2500k -g 25 -keyint_min 25 -sc_threshold 0';
const soundCodec = '-c:a aac -b:a 64k -ac 1 -ar 48000';
const fragments = '-f mp4 -movflags +delay_moov+default_base_moof+cmaf';
const next = ' \\\n  ';

/** Each sound track gets its own tone (Hz), so they can be told apart by ear. */
const toneOf = (nth: number): number => 400 + 200 * nth;

/**
 * Returns ffmpeg commands ready to run in a shell. They send a test picture and tones, to be replaced with real
 * devices; see `docs/broadcasting.md`.
 * @param to `https://…/ingest/<meeting>`
 */
export function commandsOf({
	to,
	key,
	tracks,
}: {
	to: string;
	key: string;
	tracks: readonly Track[];
}): Commands {
	const hasPicture = tracks.includes(picture);
	const sounds = tracks.filter((track) => track !== picture);
	const inputs = [
		...(hasPicture ? ['-re -f lavfi -i testsrc2=s=1280x720:r=25'] : []),
		...sounds.map((track, at) => `-re -f lavfi -i sine=${toneOf(isInterpretation(track) ? at : 0)}:r=48000`),
	];
	const header = `-method PUT -headers $'Authorization: Bearer ${key}\\r\\n'`;
	const begin = ['ffmpeg -nostdin', ...inputs];
	const ordered = [...(hasPicture ? [picture] : []), ...sounds];
	const uploads = ordered.map((track, at) => {
		const codec =
			track === picture ? `${pictureCodec} ${fragments}+frag_keyframe` : `${soundCodec} ${fragments}`;
		return `-map ${at} ${codec} -frag_duration 200000 ${header} "${to}/${track}/live.mp4"`;
	});
	const named = sounds.map((track, at) => `a:${at}${hasPicture ? ',agroup:s' : ''},name:${track}`);
	const files = [
		`${ordered.map((_, at) => `-map ${at}`).join(' ')} ${hasPicture ? `${pictureCodec} ` : ''}${sounds.length ? soundCodec : ''}`.trim(),
		'-f hls -hls_time 1 -hls_list_size 5 -hls_segment_type fmp4 -hls_flags independent_segments+omit_endlist',
		`-hls_fmp4_init_filename init.mp4 -hls_segment_filename "${to}/%v/%d.m4s"`,
		`-var_stream_map "${[...(hasPicture ? [`v:0${sounds.length ? ',agroup:s' : ''},name:${picture}`] : []), ...named].join(' ')}"`,
		`${header} -ignore_io_errors 1 "${to}/%v/list.m3u8"`,
	];
	return { uploads: [...begin, ...uploads].join(next), files: [...begin, ...files].join(next) };
}
