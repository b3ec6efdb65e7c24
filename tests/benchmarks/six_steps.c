/* Six steps in C: the same walk through the same table as models/drivers/compiled_chain.py.

   Only for tests/benchmarks/test_compiled_speed.py, which compiles it with -O3 and holds the
   compiled driver's time against it. */

#include <stdint.h>

#define AHEAD 8

enum { IMPLEMENTED, COLLAPSED, DEFEAT_A, DEFEAT_B, FIGHTING, FROZEN };

typedef struct {
    const double *chance;   /* [steps][forts + 1] */
    const int64_t *landing; /* [steps][forts + 1] */
    const double *battles;  /* [steps] */
    const double *odds;     /* [steps] */
    int64_t steps, forts, start, periods, pace, holds, frozen_after;
} Plan;

static void draws(uint32_t seed, uint32_t run, uint32_t period, uint32_t stream, uint32_t draw,
                  double *first, double *second)
{
    uint32_t x0 = period, x1 = stream, x2 = 0, x3 = draw, k0 = seed, k1 = run;
    for (int round = 0; round < 10; round++) {
        uint64_t one = (uint64_t)x0 * 0xD2511F53u, two = (uint64_t)x2 * 0xCD9E8D57u;
        x0 = (uint32_t)(two >> 32) ^ x1 ^ k0;
        x1 = (uint32_t)two;
        x2 = (uint32_t)(one >> 32) ^ x3 ^ k1;
        x3 = (uint32_t)one;
        k0 += 0x9E3779B9u;
        k1 += 0xBB67AE85u;
    }
    *first = ((uint64_t)(x0 >> 5) * 67108864u + (x1 >> 6)) / 9007199254740992.0;
    *second = ((uint64_t)(x2 >> 5) * 67108864u + (x3 >> 6)) / 9007199254740992.0;
}

/* The draws of the coming periods: battles, their winners, first steps. */
static void look_ahead(uint32_t seed, uint32_t run, uint32_t period, double *restrict battle,
                       double *restrict winner, double *restrict step)
{
    for (uint32_t place = 0; place < AHEAD; place++) {
        double unused;
        draws(seed, run, period + place, 0, 0, &battle[place], &winner[place]);
        draws(seed, run, period + place, 1, 0, &step[place], &unused);
    }
}

/* told: ending, period, front, steps, battles of every run; at: the period of every step. */
int64_t six_steps(const Plan *plan, uint32_t seed, uint32_t first, int64_t runs, int64_t *told,
                  int64_t *at)
{
    int64_t written = 0;
    double battle[AHEAD], winner[AHEAD], step[AHEAD];
    for (int64_t place = 0; place < runs; place++) {
        uint32_t run = first + (uint32_t)place;
        int64_t front = plan->start, done = 0, holds = 0, battles = 0, last = -1;
        int64_t ending = -1, period = 0;
        for (; period < plan->periods && ending < 0; period++) {
            int64_t place = period % AHEAD;
            if (place == 0)
                look_ahead(seed, run, (uint32_t)period, battle, winner, step);
            if (battle[place] < plan->battles[done]) {
                front += winner[place] < plan->odds[done] ? 1 : -1;
                battles++;
                last = period;
                if (front == 0 || front == plan->forts) {
                    ending = front == 0 ? DEFEAT_A : DEFEAT_B;
                    break;
                }
            }
            for (int64_t number = 0; number < plan->pace; number++) {
                int64_t here = done * (plan->forts + 1) + front;
                double luck = step[place], unused;
                if (number > 0)
                    draws(seed, run, (uint32_t)period, 1, (uint32_t)number, &luck, &unused);
                if (luck >= plan->chance[here]) {
                    if (++holds == plan->holds)
                        ending = COLLAPSED;
                    break;
                }
                front = plan->landing[here];
                holds = 0;
                at[written + done++] = period;
                if (done == plan->steps) {
                    ending = IMPLEMENTED;
                    break;
                }
            }
            if (ending >= 0)
                break;
        }
        if (ending < 0) {
            period = plan->periods - 1;
            ending = period - last >= plan->frozen_after ? FROZEN : FIGHTING;
        }
        int64_t *row = told + 5 * place;
        row[0] = ending;
        row[1] = period;
        row[2] = front;
        row[3] = done;
        row[4] = battles;
        written += done;
    }
    return written;
}
