import { expect } from 'chai';
import type { EditError } from '../../../core/errors.js';
import { chooseDevice } from '../../../models/runtime/choose-device.js';
import { deviceError } from '../../../models/runtime/device-error.js';
import { proveDevice } from '../../../models/runtime/prove-device.js';
import type { DeviceTrial } from '../../../models/runtime/try-device.js';

const trials =
  (results: Readonly<Record<string, number | string>>) =>
  (device: string): Promise<DeviceTrial> => {
    const result = results[device];
    return Promise.resolve(typeof result === 'number' ? { ok: true, milliseconds: result } : { ok: false, why: result });
  };

describe('models/runtime/choose-device', function () {
  this.timeout(60_000);

  it('auto takes the first device that runs and beats the cpu, and says why', async () => {
    const take = async (results: Record<string, number | string>): Promise<[string, string]> => {
      const { device, why } = await chooseDevice('auto', false, trials(results));
      return [device, why];
    };
    expect((await take({ cpu: 50, cuda: 2, webgpu: 3 }))[0]).to.equal('cuda');
    expect((await take({ cpu: 50, cuda: 'no library', webgpu: 3 }))[0]).to.equal('webgpu');
    const [device, why] = await take({ cpu: 50, cuda: 'no library.', webgpu: 9000 });
    expect(device).to.equal('cpu');
    expect(why).to.equal('cpu, because cuda does not work here (no library) and webgpu is slower (9000 ms against 50 ms).');
  });

  it('never exchanges a device that was named', async () => {
    const refused = (await chooseDevice('webgpu', false, trials({ webgpu: 'no adapter' })).catch(
      (error: unknown) => error,
    )) as EditError;
    expect([refused.code, refused.exitCode]).to.deep.equal(['device/unusable', 7]);
    expect(refused.message).to.equal('webgpu: this device cannot be used here: no adapter');
    expect((await chooseDevice('webgpu', false, trials({ webgpu: 9000 }))).device).to.equal('webgpu');
  });

  it('proves devices with a real run in a child process', async () => {
    expect((await proveDevice('cpu', false)).ok).to.equal(true);
    expect((await proveDevice('cpu', true)).ok).to.equal(true);
    const none = await proveDevice('cuda:7', false);
    expect(none.ok).to.equal(false);
  });

  it('gives out-of-memory its own area, with what was needed and the flag to try', () => {
    const text = 'Non-zero status code. Failed to allocate memory for requested buffer of size 8589934592';
    const error = deviceError(new Error(text), { device: 'cuda:0', doing: 'run', graph: 'unet/model.onnx' });
    expect([error.code, error.exitCode, error.details['needed']]).to.deep.equal(['memory/device', 33, 8589934592]);
    expect(error.message).to.include('8.00 GiB more were needed').and.include('`size`').and.include('`device: cpu`');
    expect(deviceError(new Error('something else'), { device: 'cpu', doing: 'run', graph: 'unet/model.onnx' }).code).to.equal(
      'model/cannot-run',
    );
  });
});
