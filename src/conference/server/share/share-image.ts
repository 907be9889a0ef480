import { createHash } from 'node:crypto';
import { anonymous } from '#platform/actor.ts';
import { addressOf } from '#platform/address.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { etagOf } from '#platform/server/etag.ts';
import { issueDate, pdfError } from '#platform/server/pdf/pdf-response.ts';
import { services } from '#platform/server/services.ts';
import { coverSvg } from '#ui/Cover/drawing.ts';
import { shortened } from '../../feeds/description.ts';
import { shareSize, type ShareImage } from '../../ui/share-size.ts';
import { present, type ShareFacts } from './share-facts.ts';

/** A reader who has not signed in, for what is public. */
export const asAnybody = (ctx: OperationContext): OperationContext => ({ ...ctx, actor: anonymous });

/**
 * The share image of a page; its address changes with what it shows.
 * @param path of the page, without the language
 */
export function shareImage(ctx: OperationContext, path: string, facts: ShareFacts): ShareImage {
	const shown = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 12);
	return {
		src: `${addressOf(ctx.language, `${path}/share.png`)}?${shown}`,
		alt: present([facts.title, ...facts.lines, facts.organisation, facts.note]).join(' – '),
	};
}

/** The height of the cover in a share image, in pixels; `share.typ` has the rest. */
const coverHeight = 290;

/**
 * A share image as PNG, or an error: 503 while too many are drawn.
 * @param readHeader the content of the header image with a hash, as its address has it
 */
export async function shareResponse(
	ctx: OperationContext,
	facts: ShareFacts,
	readHeader: (hash: string) => Promise<{ content: Uint8Array } | null>,
): Promise<Response> {
	const title = shortened(facts.title, 150);
	const [, hash = ''] = /([0-9a-f]{32})\.\w+$/.exec(facts.header?.src ?? '') ?? [];
	const header = facts.header && (await readHeader(hash));
	const content = await services().pdf.draw(
		'conference/share',
		{
			language: ctx.language,
			title,
			organisation: facts.organisation,
			date: issueDate(ctx.now),
			lines: facts.lines,
			note: facts.note,
			// In points. A title has at most three lines.
			size: title.length > 90 ? 34 : title.length > 42 ? 44 : 54,
		},
		header?.content ?? coverSvg(facts.seed, shareSize.width, coverHeight),
		{ ...shareSize, ground: coverHeight },
	);
	const image = content.ok ? content.value : pdfError(content.refusal);
	return new Response(image, {
		// Asked for again each time: a conference may be a draft again.
		headers: { 'content-type': 'image/png', 'cache-control': 'public, no-cache', etag: etagOf(image) },
	});
}
