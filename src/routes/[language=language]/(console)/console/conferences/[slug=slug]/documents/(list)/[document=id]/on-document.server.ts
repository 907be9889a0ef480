import type * as v from 'valibot';
import type { FollowForm } from '#documents';
import { addVersion, followDocument } from '#documents/server';
import type { Result } from '#platform/result.ts';
import type { UploadedFile } from '#platform/form.ts';
import type { OperationContext } from '#platform/server/context.ts';
import { onPlace } from '#site/on-thing.server.ts';

/** Calls an operation on the document of the address. */
export const onDocument = onPlace(({ document = '' }) => document);

/** The same with the conference whose time zone the form has. */
export const inZone = onPlace(({ slug = '', document = '' }) => ({ slug, document }));

/** The same with the version that the form showed. */
export const onRevision = <Value, Refusal extends string>(
	verb: (
		ctx: OperationContext,
		id: string,
		seen: { revision: number; reason: string },
	) => Promise<Result<Value, Refusal>>,
) =>
	onDocument((ctx, id, { version: revision, reason = '' }: { version: number; reason?: string }) =>
		verb(ctx, id, { revision, reason }),
	);

/** Stores an uploaded file as a version. */
export const uploadVersion = (
	ctx: OperationContext,
	document: string,
	{ language, file }: { language: string; file: UploadedFile },
) => addVersion(ctx, document, { language, file: file.id });

/** Begins what follows the document. */
export const followTyped = (
	ctx: OperationContext,
	document: string,
	form: v.InferOutput<typeof FollowForm>,
) =>
	followDocument(ctx, document, {
		suffix: form.suffix,
		language: form.corrected || null,
		distributionOnly: form.change === 'distribution',
	});
