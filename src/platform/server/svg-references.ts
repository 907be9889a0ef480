import type { SaxesAttributeNS } from 'saxes';

/**
 * Counts what a picture draws when its references are followed: where each of ten levels uses the next one ten times, a
 * browser draws the last one ten thousand million times.
 */
export class SvgReferences {
	/** What is drawn with the element of an id: the ids within it, and those that it refers to. The picture's is empty. */
	readonly #drawn = new Map<string, { within: string[]; references: string[] }>();
	/** For each element around this place, the id of the nearest that has one. */
	readonly #around: string[] = [];

	constructor() {
		this.#drawn.set('', { within: [], references: [] });
	}

	/** An element begins. @throws for a reference that cannot be read */
	open(attributes: readonly SaxesAttributeNS[]): void {
		const around = this.#around.at(-1) ?? '';
		const own = attributes.find(({ name }) => name === 'id')?.value || around;
		this.#around.push(own);
		if (own !== around) {
			this.#drawn.get(around)?.within.push(own);
			if (!this.#drawn.has(own)) this.#drawn.set(own, { within: [], references: [] });
		}
		// A colour looks like a reference; no element has its id.
		for (const { value } of attributes)
			for (const [, id = ''] of value.matchAll(/#([^\s"')]+)/g))
				this.#drawn.get(own)?.references.push(decodeURIComponent(id));
	}

	/** An element ends. */
	close(): void {
		this.#around.pop();
	}

	/** How often something is drawn by a reference; one that leads back to itself draws nothing. */
	count(): number {
		const known = new Map<string, number>();
		const countOf = (id: string): number => {
			const before = known.get(id);
			if (before !== undefined) return before;
			known.set(id, 0);
			const { within = [], references = [] } = this.#drawn.get(id) ?? {};
			let count = 0;
			for (const one of within) count += countOf(one);
			for (const other of references) if (this.#drawn.has(other)) count += 1 + countOf(other);
			known.set(id, count);
			return count;
		};
		return countOf('');
	}
}
