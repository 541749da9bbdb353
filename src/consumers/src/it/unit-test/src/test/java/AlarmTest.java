import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class AlarmTest {

    private final Alarm alarm = new Alarm();

    @Test
    void rings_afterLearning_whenItIsHot() {
        alarm.learn(new double[][] {{1}, {2}, {8}, {9}}, new double[][] {{0}, {0}, {1}, {1}});
        assertFalse(alarm.rings(1.5));
        assertTrue(alarm.rings(8.5));
    }

    @Test
    void learn_raggedTemperatures_areRejected() {
        assertThrows(IllegalArgumentException.class,
                () -> alarm.learn(new double[][] {{1}, {2, 3}}, new double[][] {{0}, {1}}));
    }
}
