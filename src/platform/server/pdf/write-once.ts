import { createHash } from 'node:crypto';
import { done } from '../../result.ts';
import { openLru, type Lru } from '../lru.ts';
import type { Pdf, PdfValues } from './pdf.ts';

type Written = ReturnType<Pdf['write']>;

interface Kept {
	/** Files by the hash of all that they are made of. */
	files: Lru<{ bytes: number; file: Uint8Array<ArrayBuffer> }>;
	underWay: Map<string, Written>;
}
const limits = { count: 200, bytes: 32 * 1024 ** 2 };
const keptBy = new WeakMap<Pdf, Kept>();

/**
 * Writes a document that many people may open, such as a list of 5,000 participants: the same one is set once, also when
 * it is asked for again meanwhile. Parameters and refusals are those of `Pdf.write`.
 */
export function writeOnce(pdf: Pdf, template: string, values: PdfValues): Written {
	const kept = keptBy.get(pdf) ?? { files: openLru(limits), underWay: new Map() };
	keptBy.set(pdf, kept);
	const { files, underWay } = kept;
	const key = createHash('sha256')
		.update(JSON.stringify([template, values]))
		.digest('base64url');
	const known = files.get(key);
	if (known) return Promise.resolve(done(known.file));
	const writing =
		underWay.get(key) ??
		pdf
			.write(template, values)
			.then((made) => {
				if (made.ok) files.set(key, { bytes: made.value.length, file: made.value });
				return made;
			})
			.finally(() => underWay.delete(key));
	underWay.set(key, writing);
	return writing;
}
