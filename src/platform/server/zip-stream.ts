import { makeZip, predictLength } from 'client-zip';

/** A file to be put into an archive. */
export interface ArchivedFile {
	/** Its path in the archive, with `/`. */
	name: string;
	bytes: number;
	date: Date;
	/** Opens it when its turn has come. @throws when it cannot be read */
	open(): Promise<ReadableStream<Uint8Array>>;
}

/** The exact length of an archive of files, in bytes. */
export const zipLength = (files: readonly ArchivedFile[]): number =>
	Number(predictLength(files.map(({ name, bytes }) => ({ name, size: bytes }))));

/**
 * Archives files as a ZIP stream without compression, one after the other as the client reads: no file is in memory.
 * A file that cannot be read ends the stream with an error, so that no half archive looks whole.
 * @param onEnd called once when the stream has ended, failed or was cancelled
 */
export function zipStream(files: readonly ArchivedFile[], onEnd: () => void): ReadableStream<Uint8Array> {
	let current: ReadableStreamDefaultReader<Uint8Array> | null = null;
	async function* contentOf(file: ArchivedFile): AsyncGenerator<Uint8Array> {
		const reader = (await file.open()).getReader();
		current = reader;
		for (;;) {
			const { done, value } = await reader.read();
			if (done) break;
			yield value;
		}
		current = null;
	}
	function* inputs() {
		for (const file of files)
			yield { name: file.name, lastModified: file.date, size: file.bytes, input: contentOf(file) };
	}
	const zip = makeZip(inputs()).getReader();
	/** The library does not close the file that it was reading. */
	const end = (): void => {
		current?.cancel().catch(() => {});
		current = null;
		onEnd();
	};
	return new ReadableStream<Uint8Array>({
		async pull(controller) {
			try {
				const { done, value } = await zip.read();
				if (!done) return controller.enqueue(value);
				end();
				controller.close();
			} catch (error) {
				end();
				controller.error(error);
			}
		},
		async cancel(reason) {
			end();
			await zip.cancel(reason).catch(() => {});
		},
	});
}
