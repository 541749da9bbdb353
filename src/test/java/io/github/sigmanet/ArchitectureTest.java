package io.github.sigmanet;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import com.tngtech.archunit.library.dependencies.SliceAssignment;
import com.tngtech.archunit.library.dependencies.SliceIdentifier;
import io.github.sigmanet.data.Dataset;
import io.github.sigmanet.internal.CheckReturnValue;
import io.github.sigmanet.internal.kernel.NumberType;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What ARCHITECTURE.md says of the packages: which may know which, and what is hidden. */
class ArchitectureTest {

    private static final String INTERNAL = "io.github.sigmanet.internal..";
    private static final JavaClasses LIBRARY = new ClassFileImporter()
            .importUrl(Network.class.getProtectionDomain().getCodeSource().getLocation());

    @Test
    void packages_ofTheLibrary_haveNoCycles() {
        slices().assignedFrom(new SliceAssignment() {
            @Override
            public SliceIdentifier getIdentifierOf(JavaClass type) {
                return SliceIdentifier.of(type.getPackageName());
            }

            @Override
            public String getDescription() {
                return "packages";
            }
        }).should().beFreeOfCycles().check(LIBRARY);
    }

    @Test
    void packages_internal_knowOfTheApiOnlyDataAndTraining() {
        noClasses().that().resideInAPackage(INTERNAL).should().dependOnClassesThat().resideInAnyPackage(
                "io.github.sigmanet", "io.github.sigmanet.format").check(LIBRARY);
        noClasses().that().resideInAPackage(INTERNAL).and().resideOutsideOfPackage("io.github.sigmanet.internal.train")
                .should().dependOnClassesThat().resideInAnyPackage(
                        "io.github.sigmanet.data", "io.github.sigmanet.training").check(LIBRARY);
    }

    @Test
    void signatures_public_nameNothingInternal() {
        classes().that().arePublic().and().resideOutsideOfPackage(INTERNAL).should(nameNothingInternal()).check(LIBRARY);
    }

    private static ArchCondition<JavaClass> nameNothingInternal() {
        return new ArchCondition<>("name nothing internal in a public signature") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                Stream.concat(type.getAllRawSuperclasses().stream(), type.getAllRawInterfaces().stream())
                        .filter(resideInAPackage(INTERNAL)).forEach(parent -> events.add(SimpleConditionEvent.violated(type,
                                type.getDescription() + " inherits from " + parent.getName())));
                for (JavaMember member : type.getMembers()) {
                    boolean visible = member.getModifiers().contains(JavaModifier.PUBLIC)
                            || member.getModifiers().contains(JavaModifier.PROTECTED);
                    if (visible && types(member).anyMatch(resideInAPackage(INTERNAL))) {
                        events.add(SimpleConditionEvent.violated(member, member.getDescription()));
                    }
                }
            }
        };
    }

    @Test
    void methods_publicThatReturnAChangedCopy_sayThatItMustBeUsed() {
        methods().that().arePublic().and().areNotStatic().and().areDeclaredInClassesThat().arePublic()
                .and().areDeclaredInClassesThat().resideOutsideOfPackage(INTERNAL).and(returnAChangedCopy())
                .should().beAnnotatedWith(CheckReturnValue.class).check(LIBRARY);
    }

    private static DescribedPredicate<JavaMethod> returnAChangedCopy() {
        return DescribedPredicate.describe("return a changed copy", method -> {
            String name = method.getName();
            return method.getRawReturnType().equals(method.getOwner())
                    && (name.startsWith("with") || name.equals("copy") || method.getOwner().isEquivalentTo(Gradients.class)
                    || method.getOwner().isEquivalentTo(Dataset.class) && !name.equals("epoch"));
        });
    }

    private static Stream<JavaClass> types(JavaMember member) {
        Stream<JavaClass> raw = member instanceof JavaCodeUnit method
                ? Stream.concat(method.getRawParameterTypes().stream(), method.getExceptionTypes().stream()) : Stream.empty();
        return Stream.concat(raw, member.getAllInvolvedRawTypes().stream()).map(JavaClass::getBaseComponentType);
    }

    @Test
    void module_ofTheLibrary_exportsOnlyTheApi() throws Exception {
        try (InputStream module = Files.newInputStream(Path.of(
                Network.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(module).exports()).filteredOn(exports -> !exports.isQualified())
                    .extracting(ModuleDescriptor.Exports::source).containsExactlyInAnyOrder("io.github.sigmanet",
                            "io.github.sigmanet.data", "io.github.sigmanet.format", "io.github.sigmanet.training");
        }
    }

    @Test
    void module_ofTheLibrary_opensTheTrainingLoopAndMeasuresToItsCompanionsAlone() throws Exception {
        try (InputStream module = Files.newInputStream(Path.of(
                Network.class.getProtectionDomain().getCodeSource().getLocation().toURI()).resolve("module-info.class"))) {
            assertThat(ModuleDescriptor.read(module).exports()).filteredOn(ModuleDescriptor.Exports::isQualified)
                    .extracting(ModuleDescriptor.Exports::source, ModuleDescriptor.Exports::targets).containsExactlyInAnyOrder(
                            tuple("io.github.sigmanet.internal.measure", Set.of("io.github.sigmanet.spark")),
                            tuple("io.github.sigmanet.internal.train",
                                    Set.of("io.github.sigmanet.spark", "io.github.sigmanet.playground")));
        }
    }

    @Test
    void precisions_outsideAndInside_haveTheSameNames() {
        assertThat(Precision.values()).extracting(Precision::name)
                .containsExactly(Stream.of(NumberType.values()).map(NumberType::name).toArray(String[]::new));
    }

    @Test
    void vectorApi_isReferencedOnlyByTheVectorKernels() {
        noClasses().that().haveSimpleNameNotContaining("Vector").or().resideOutsideOfPackage("io.github.sigmanet.internal.kernel")
                .should().dependOnClassesThat().resideInAPackage("jdk.incubator.vector..").check(LIBRARY);
    }

    @Test
    void page_namesOfTypes_exist() throws Exception {
        Set<String> types = new HashSet<>();
        try (Stream<Path> sources = Files.walk(Path.of("src"))) {
            sources.map(path -> path.getFileName().toString()).filter(name -> name.endsWith(".java"))
                    .forEach(name -> types.add(name.replace(".java", "")));
        }
        List<String> named = Pattern.compile("`([A-Z][a-z]\\w+)[`.]").matcher(tables()).results()
                .map(match -> match.group(1)).toList();
        assertThat(named).hasSizeGreaterThan(60);
        assertThat(types).containsAll(named);
    }

    private static String tables() throws Exception {
        try (Stream<String> lines = Files.lines(Path.of("src", "site", "ARCHITECTURE.md"))) {
            return lines.filter(line -> line.startsWith("|")).collect(Collectors.joining("\n"));
        }
    }
}
