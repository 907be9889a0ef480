import type { Captioner } from '#captions/server';
import Desk from '#captions/ui/Desk/Desk.svelte';
import type { DeskProps } from '#captions/ui/Desk/desk.ts';
import { addressOf } from '#platform/address.ts';
import { textOf } from '#platform/form-values.ts';
import { inLanguage } from '#platform/language.ts';
import { captionWords } from '#site/captions.server.ts';
import { islandOf } from '#site/islands.ts';

/** The page of a captioner: what was written, and who speaks. */
export async function deskPage(
	{ context, returned: back }: App.Locals,
	captioner: Captioner,
	{ lines, floor }: { lines: DeskProps['start']['lines']; floor: DeskProps['floor']['floor'] },
) {
	const here = addressOf(context.language, '/captions');
	const { meeting, language, conference, runs } = captioner;
	const who = runs ? `?meeting=${meeting}&language=${language}` : '';
	const form = who ? `${who}&/line` : '?/line';
	return {
		desk: {
			language,
			title: inLanguage(captioner.title, context.language, conference.original)?.text ?? '',
			conference: inLanguage(conference.title, context.language, conference.original)?.text ?? '',
			sample: conference.sample,
			leave: runs ? null : `${here}?/leave`,
			watch: addressOf(context.language, `/conferences/${conference.slug}/meetings/${captioner.number}`),
		},
		island: await islandOf('captions-desk', Desk, context.language, captionWords, {
			start: { lines, now: context.now.getTime(), stream: `/live/captions${who}` },
			floor: { stream: `/live/captions/floor${who}`, floor },
			language,
			zone: conference.timeZone,
			address: `${here}/line${who}`,
			action: `${here}${form}`,
			name: `rostrum.captions.${meeting}.${language}`,
			runs,
			refused: back ? { refusal: back.refusal, text: textOf(back.values, 'text') ?? '' } : null,
			once: crypto.randomUUID(),
		}),
	};
}
