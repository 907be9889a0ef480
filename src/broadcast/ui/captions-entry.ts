import { takeUp } from '#ui/hydrate.ts';
import Captions from './Captions/Captions.svelte';
import CaptionsScreen from './Captions/CaptionsScreen.svelte';

takeUp({ captions: Captions, 'captions-screen': CaptionsScreen });
