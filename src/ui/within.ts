/**
 * Waits for a browser's answer that may never come.
 * @param ms how long it is awaited
 * @throws {DOMException} `TimeoutError` without an answer in time; else the answer's own error
 */
export async function within<Answer>(ms: number, answer: Promise<Answer>): Promise<Answer> {
	let timer: ReturnType<typeof setTimeout> | undefined;
	const late = new Promise<never>((_resolve, reject) => {
		timer = setTimeout(() => reject(new DOMException(`no answer within ${ms} ms`, 'TimeoutError')), ms);
	});
	return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}
