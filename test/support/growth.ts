import { expect } from "chai";

const PAIRS = 12;

/**
 * Expects four times the input to take less than six times the CPU time: 4 is in proportion, 16 would be the square.
 * Other programs and the garbage collector disturb single runs, so two pairs of runs have to hold of up to twelve.
 */
export async function expectProportional(
  size: number,
  run: (size: number) => unknown,
): Promise<void> {
  const timeOf = async (count: number): Promise<number> => {
    const before = process.cpuUsage();
    await run(count);
    const { user, system } = process.cpuUsage(before);
    return user + system;
  };
  await run(size);
  const factors: number[] = [];
  const proportional = () => factors.filter((factor) => factor < 6);
  while (proportional().length < 2 && factors.length < PAIRS) {
    const small = await timeOf(size);
    factors.push((await timeOf(4 * size)) / small);
  }
  expect(proportional(), factors.join(", ")).to.have.length(2);
}
