import { makePasskey, signInByPasskey } from '#platform/passkey.ts';

/* Brings to life the two places where a passkey is used or made; they are hidden where a browser cannot. */

const able = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

for (const place of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
	const show = (name: string, isVisible: boolean): void => {
		for (const part of place.querySelectorAll<HTMLElement>(`[data-when=${name}]`)) part.hidden = !isVisible;
	};
	show('able', able);
	show('unable', !able);
	const form = place.querySelector<HTMLFormElement>('form:not([action])');
	form?.addEventListener('submit', async (event) => {
		event.preventDefault();
		show('failed', false);
		show('not-recent', false);
		const name = String(new FormData(form).get('name') ?? '')
			.trim()
			.slice(0, 100);
		const isUse = place.dataset['passkey'] !== 'make';
		const outcome = isUse ? await signInByPasskey() : await makePasskey(name);
		if (outcome === 'made' || outcome === 'code')
			location.assign(place.dataset[outcome === 'made' ? 'done' : 'code'] ?? location.href);
		else show(outcome, true);
	});
}
