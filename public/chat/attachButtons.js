import { shrinkPhoto } from './shrinkPhoto.js';

const MAX_PHOTO_BYTES = 8_000_000;

const find = (id) => document.getElementById(id);

export function hasTouchScreen() {
  return matchMedia('(pointer: coarse)').matches;
}

/**
 * Lets the buttons beside the field send photos and the driver's place.
 * @param say sends a message with files
 * @param notify shows a line of the page itself by the name of its wording
 */
export function connectAttachButtons({ say, notify }) {
  find('add-photo').addEventListener('click', () => {
    // Android's chooser of pictures offers no camera, so the page asks first.
    if (hasTouchScreen()) find('photo-source').showModal();
    else find('photo').click();
  });
  find('take-photo').addEventListener('click', () => choosePhoto({ fromCamera: true }));
  find('choose-photo').addEventListener('click', () => choosePhoto({ fromCamera: false }));
  find('no-photo').addEventListener('click', () => find('photo-source').close());
  find('photo').addEventListener('change', async ({ target }) => {
    const [file] = target.files;
    if (file === undefined) return;
    const photo = await shrinkPhoto(file);
    target.value = '';
    if (photo.size > MAX_PHOTO_BYTES) return notify('photo_too_large');
    say({}, [photo]);
  });
  find('add-place').addEventListener('click', ({ currentTarget: button }) => {
    button.disabled = true;
    const finish = (show) => {
      button.disabled = false;
      show();
    };
    navigator.geolocation.getCurrentPosition(
      ({ coords: { latitude, longitude } }) =>
        finish(() => say({ entities: [{ type: 'GeoCoordinates', latitude, longitude }] })),
      () => finish(() => notify('place_unknown')),
      { enableHighAccuracy: true, timeout: 10_000 },
    );
  });
}

function choosePhoto({ fromCamera }) {
  find('photo-source').close();
  const photo = find('photo');
  if (fromCamera) photo.setAttribute('capture', 'environment');
  else photo.removeAttribute('capture');
  photo.click();
}
