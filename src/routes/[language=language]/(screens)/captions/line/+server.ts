import { CaptionBody, CorrectionBody, WithdrawalBody } from '#captions';
import { correctLine, withdrawLine, writeLine, type Captioner } from '#captions/server';
import { refuse, type Result } from '#platform/result.ts';
import { jsonEndpoint } from '#platform/server/json-endpoint.ts';
import { services } from '#platform/server/services.ts';
import { captionerHere } from '#site/captions.server.ts';
import type { RequestEvent } from './$types';

/** Calls an operation as the captioner, identified by a key or an account. */
async function asCaptioner(
	{ locals, url, cookies }: RequestEvent,
	verb: (captioner: Captioner) => Promise<Result<object | null>>,
): Promise<Result<object | null>> {
	const captioner = await captionerHere(locals.context, url, cookies);
	return captioner ? verb(captioner) : refuse('not-found');
}

/** A caption: `{id, start, end, behind, text, speaker}`; answers `{circle}`: its viewer class. */
export const POST = jsonEndpoint(CaptionBody, (event: RequestEvent, typed) =>
	asCaptioner(event, (captioner) => writeLine(event.locals.context, captioner, typed, services().limits)),
);

/** A correction: `{id, text, speaker}`. */
export const PUT = jsonEndpoint(CorrectionBody, (event: RequestEvent, corrected) =>
	asCaptioner(event, (captioner) =>
		correctLine(event.locals.context, captioner, corrected, services().limits),
	),
);

/** Withdraws a caption: `{id}`. */
export const DELETE = jsonEndpoint(WithdrawalBody, (event: RequestEvent, { id }) =>
	asCaptioner(event, (captioner) => withdrawLine(event.locals.context, captioner, id, services().limits)),
);
